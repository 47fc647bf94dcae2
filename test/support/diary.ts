import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { readMail } from '../../sandbox/mime.ts'
import { type App, buildApp } from '../../src/app.ts'
import { smtpMailer } from '../../src/channels/email/smtp.ts'
import { runAll } from '../../src/cli/run.ts'
import { addDays, date, type LocalDate, weekday } from '../../src/core/date.ts'
import { minor } from '../../src/core/money.ts'
import { moneyInWords } from '../../src/core/words.ts'
import { moveDemoDay } from '../../src/db/clock.ts'
import { open } from '../../src/db/vault.ts'
import { saveStaff } from '../../src/http/staff-store.ts'
import { takeInInbox } from '../../src/inbox.ts'
import { openTown, type Town } from './small-town.ts'

/**
 * A story told through the public doors: files into the inbox, the day's run, mails out over SMTP,
 * the desk's API. What is seen from outside, and what the books say of it, becomes a diary.
 */
export type Story = {
  readonly town: Town
  /** The post office: what arrived, in order; addresses in `gone` are refused. */
  readonly mails: readonly { readonly on: string; readonly to: string; readonly subject: string }[]
  readonly gone: Set<string>
  /** Leaves a file in the inbox; it is taken in at the next work. */
  leave(name: string, content: Buffer): Promise<void>
  /** Moves to the day: files in, then the run, then the letters. */
  live(day: string): Promise<void>
  /** Files and letters without a run, on whatever day it is. */
  work(): Promise<void>
  /** Somebody at the desk sets a hold on the account of a customer. */
  hold(account: string, until: string): Promise<void>
  /** Day by day, what was seen and what was booked. */
  diary(): Promise<string>
  close(): Promise<void>
}

export async function openStory(first: string): Promise<Story> {
  const town = await openTown(first)
  const { ground } = town
  const inbox = join(await mkdtemp(join(tmpdir(), 'kvitt-story-')), 'inbox')
  await mkdir(inbox)
  let today = date(first)
  const gone = new Set<string>()
  const mails: { on: string; to: string; subject: string }[] = []
  const notes: Line[] = []
  const post = await postOffice(gone, {
    arrived(to, subject) {
      mails.push({ on: today, to, subject })
      notes.push({ on: today, rank: 6, who: nameIn(to), what: `mail “${subject}”` })
    },
    refused(to) {
      notes.push({ on: today, rank: 7, who: nameIn(to), what: 'mail comes back' })
    },
  })
  const mailer = smtpMailer(post.url)
  const advanceDay = () => Promise.reject(new Error('the story moves the day'))
  const app = await buildApp({ ground, mailer, inbox, advanceDay })
  const cookie = await signIn(town, app)
  let holds = 0
  return {
    town,
    mails,
    gone,
    leave: (name, content) => writeFile(join(inbox, name), content),
    async live(day) {
      today = date(day)
      await moveDemoDay(ground.db, today)
      await takeInInbox(ground, inbox)
      await runAll(ground, today)
      await app.work()
      // What came back is looked at in the next round, as a server does a moment later.
      await app.work()
    },
    work: () => app.work(),
    async hold(account, until) {
      holds += 1
      const answer = await app.server.inject({
        method: 'POST',
        url: `/api/accounts/${account}/holds`,
        headers: { cookie, 'idempotency-key': `story-hold-${holds}` },
        payload: { claim: 0, reason: 'customer-contact', until },
      })
      if (answer.statusCode >= 300) throw new Error(answer.body)
    },
    diary: async () => told([...notes, ...(await fromBooks(town))]),
    async close() {
      mailer.close()
      await app.close()
      await post.close()
      await rm(join(inbox, '..'), { recursive: true, force: true })
      await town.database.drop()
    },
  }
}

/** `rank` is the order in a day: money in, what follows from it, letters, what comes of them. */
type Line = {
  readonly on: LocalDate
  readonly rank: number
  readonly who: string
  readonly what: string
}

async function signIn({ ground }: Town, app: App): Promise<string> {
  const [email, password] = ['linnea@manvik.example', 'blue hour 17']
  const grants = [{ creditor: 1, role: 'agent' }]
  await saveStaff(ground.db, [{ email, name: 'Linnea Korpås', password, grants }])
  const answer = await app.server.inject({
    method: 'POST',
    url: '/api/session',
    payload: { email, password },
  })
  const [session] = answer.cookies
  return `${session?.name}=${session?.value}`
}

/** A real SMTP server. */
async function postOffice(
  gone: ReadonlySet<string>,
  hear: { arrived(to: string, subject: string): void; refused(to: string): void },
): Promise<{ url: string; close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo({ address }, _, callback) {
      if (!gone.has(address)) return callback()
      hear.refused(address)
      return callback(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.once('end', () => {
        const { subject } = readMail(Buffer.concat(chunks))
        for (const { address } of session.envelope.rcptTo) hear.arrived(address, subject)
        callback()
      })
    },
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** `maja@example.se` is Maja. */
function nameIn(address: string): string {
  const [name = ''] = address.split(/[@.]/)
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** What the events of the accounts say happened. */
async function fromBooks({ database, ground }: Town): Promise<Line[]> {
  const { rows } = await database.owner.query(
    `select e.on_date as "on", e.kind, e.data, a.kind as account, coalesce((select t.data->>'number' from event t
       where t.account = e.account and t.kind = 'account-opened'), '') as number
     from event e join account a using (slice, account) order by e.on_date, 5, e.no`,
  )
  const names = await namesOf({ database, ground } as Town)
  return (rows as EventRow[]).flatMap((row) => {
    const found = sentence(row)
    if (found === null) return []
    const [rank, what] = found
    return [{ on: row.on, rank, who: names.get(row.number) ?? 'Somebody', what }]
  })
}

type EventRow = {
  on: LocalDate
  kind: string
  account: string
  number: string
  data: Readonly<Record<string, string | number | null>>
}

function sentence({ kind, data, account }: EventRow): readonly [number, string] | null {
  const kr = (amount: unknown) => moneyInWords(minor(Number(amount)), 'SEK', 'en')
  switch (kind) {
    case 'payment-booked': {
      if (account === 'suspense') return [1, `${kr(data.amount)} that nobody can place`]
      const over = Number(data.credit) > 0 ? `, ${kr(data.credit)} of it too much` : ''
      return [1, `payment of ${kr(data.amount)}${over}`]
    }
    case 'credit-note-taken-in':
      return [2, `credit note of ${kr(data.amount)}`]
    case 'claim-settled':
      return [3, 'settled']
    case 'hold-started':
      return [4, `in peace until ${data.until}`]
    case 'hold-ended':
      return [4, 'hold over']
    case 'fee-booked':
      return [5, `reminder fee of ${kr(data.amount)}`]
    case 'fee-reversed':
      return [8, `fee of ${kr(data.amount)} taken back`]
    case 'task-opened':
      return [9, `task ${data.kind}`]
    default:
      return null
  }
}

/** First names by customer number: as the desk shows them. */
async function namesOf({ database, ground }: Town): Promise<Map<string, string>> {
  const { rows } = await database.owner.query(
    `select a.external_no as number, p.sealed, k.wrapped from account a
     join party p using (slice, account) join party_key k on k.account = p.account and k.party = p.no`,
  )
  return new Map(
    (rows as { number: string; sealed: Buffer; wrapped: Buffer }[]).map((row) => {
      const { name } = open<{ name: string }>(ground.vault.unwrap(row.wrapped), row.sealed)
      return [row.number, name.split(' ')[0] ?? name]
    }),
  )
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** A day's lines in their order; people of whom the same is said share a line. */
function told(lines: readonly Line[]): string {
  const days = new Map<string, Map<string, string[]>>()
  const key = (line: Line) => `${line.on} ${line.rank} ${line.what}`
  const inOrder = [...lines].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
  for (const { on, who, what } of inOrder) {
    const head = `${weekdays[weekday(on) - 1]} ${on}`
    const day = days.get(head) ?? new Map<string, string[]>()
    days.set(head, day.set(what, [...(day.get(what) ?? []), who]))
  }
  return [...days]
    .map(([head, day]) =>
      [head, ...[...day].map(([what, who]) => `  ${who.sort().join(', ')}: ${what}`)].join('\n'),
    )
    .join('\n')
}

/** The days from `first` to `last`, both included. */
export function daysFrom(first: string, last: string): LocalDate[] {
  const days: LocalDate[] = []
  for (let day = date(first); day <= last; day = addDays(day, 1)) days.push(day)
  return days
}
