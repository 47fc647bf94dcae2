import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { LocalDate } from '../core/date.ts'

/**
 * The outside parties of the demo, started as processes of their own: a mail server, a print house,
 * a bank with its people, and a billing system. They are spoken to over SMTP, SFTP, HTTP and files,
 * as outside parties are; nothing of theirs is imported.
 */
export type Town = {
  readonly first: LocalDate
  readonly smtpUrl: string
  readonly mailboxUrl: string
  readonly bankUrl: string
  /** Where letters are printed: over SFTP, and to look at. */
  readonly print: { readonly sftp: string; readonly http: string }
  /** The billing system leaves what it has for the day in the inbox. */
  bill(day: LocalDate): Promise<void>
  /** The print house prints and posts what it has got. */
  printDay(day: LocalDate): Promise<void>
  /** People read their mail and pay; the bank leaves its file in the inbox. */
  bankDay(day: LocalDate): Promise<void>
  stop(): void
}

export type TownOptions = {
  readonly customers: number
  readonly months: number
  readonly through: LocalDate
  readonly seed: number
  readonly inbox: string
  readonly bankgiro: string
}

export async function startTown(options: TownOptions): Promise<Town> {
  const children: ChildProcess[] = []
  const start = async <T>(name: string, args: readonly string[]) => {
    const { child, ready } = startProcess<T>(name, args)
    children.push(child)
    return ready
  }
  const mail = await start<{ smtp: number; http: number }>('mail', [
    ...['--smtp-port', '0', '--http-port', '0'],
  ])
  const mailboxUrl = `http://127.0.0.1:${mail.http}`
  const seed = ['--seed', String(options.seed), '--outbox', options.inbox, '--http-port', '0']
  const press = await start<{ http: number; sftp: string }>('print', [
    ...['--sftp-port', '0', '--http-port', '0', '--seed', String(options.seed)],
  ])
  const printUrl = `http://127.0.0.1:${press.http}`
  const bank = await start<{ http: number }>('bank', [
    ...['--mail', mailboxUrl, '--post', printUrl, '--bankgiro', options.bankgiro],
    ...seed,
  ])
  const billing = await start<{ http: number; first: LocalDate }>('billing', [
    ...['--customers', String(options.customers), '--months', String(options.months)],
    ...['--through', options.through, '--share-without-email', '0.1'],
    ...seed,
  ])
  const bankUrl = `http://127.0.0.1:${bank.http}`
  return {
    first: billing.first,
    smtpUrl: `smtp://127.0.0.1:${mail.smtp}`,
    mailboxUrl,
    bankUrl,
    print: { sftp: press.sftp, http: printUrl },
    printDay: (day) => post(`${printUrl}/day`, { day }),
    bill: (day) => post(`http://127.0.0.1:${billing.http}/day`, { day }),
    bankDay: (day) => post(`${bankUrl}/day`, { day }),
    stop() {
      for (const child of children) child.kill('SIGTERM')
    },
  }
}

async function post(url: string, body: object): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
}

/** Starts one party; it ends when its standard input closes, that is, with this process. */
function startProcess<T>(
  name: string,
  args: readonly string[],
): { child: ChildProcess; ready: Promise<T> } {
  const here = fileURLToPath(import.meta.url)
  const script = here.endsWith('.ts')
    ? fileURLToPath(new URL(`../../sandbox/${name}.ts`, import.meta.url))
    : fileURLToPath(new URL(`../sandbox/${name}.js`, import.meta.url))
  const child = spawn(process.execPath, [...process.execArgv, script, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ready = new Promise<T>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString('utf8')
      const end = said.indexOf('\n')
      if (end >= 0) resolve(JSON.parse(said.slice(0, end)) as T)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the sandbox's ${name} ended with ${code}`)))
  })
  return { child, ready }
}
