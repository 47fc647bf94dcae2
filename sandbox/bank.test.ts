import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterEach, describe, expect, test } from 'vitest'
import { ocrOf } from './number.ts'
import { personaOf } from './people.ts'

const running: ChildProcess[] = []

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

/** Starts a sandbox process as the demo does and waits for its ready line. */
async function start(name: string, args: readonly string[]) {
  const file = new URL(`./${name}.ts`, import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  running.push(child)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const ready = await new Promise<Record<string, unknown>>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(JSON.parse(String(line))))
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)))
  })
  return { child, ready, ended }
}

async function post(address: string, value: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(address, { method: 'POST', body: JSON.stringify(value) })
  return { status: answer.status, body: await answer.json() }
}

function earlyPerson(seed: number): string {
  for (let k = 1; ; k += 1) {
    if (personaOf(seed, `p${k}@example.se`) === 'early') return `p${k}@example.se`
  }
}

async function town(seed: number) {
  const outbox = mkdtempSync(join(tmpdir(), 'sandbox-'))
  const mail = await start('mail', ['--smtp-port', '0', '--http-port', '0'])
  const bank = await start('bank', [
    ...['--mail', `http://127.0.0.1:${mail.ready.http}`, '--outbox', outbox],
    ...['--bankgiro', '991-2346', '--seed', String(seed), '--http-port', '0'],
  ])
  const files = () => readdirSync(outbox).filter((name) => !name.startsWith('.'))
  const read = (name: string) => readFileSync(join(outbox, name), 'latin1').split('\r\n')
  return { outbox, mail, bank, at: `http://127.0.0.1:${bank.ready.http}`, files, read }
}

describe('mail and bank as processes', () => {
  test('a mail is read and paid by a BgMax file on a bank day', async () => {
    const { mail, at, files, read } = await town(4)
    const ocr = ocrOf('260110001')
    const transport = createTransport({ port: Number(mail.ready.smtp), host: '127.0.0.1' })
    await transport.sendMail({
      from: 'faktura@example.se',
      to: { name: 'Åke Rimtuva', address: earlyPerson(4) },
      subject: 'Din räkning',
      text: `Att betala: 1 234,50 kr\nSenast: 30 januari\nOCR-nummer: ${ocr}\nBankgiro: 991-2346`,
    })
    // A Friday; the early pay within three days, and the bank opens on Monday.
    expect((await post(`${at}/day`, { day: '2026-01-09' })).body).toMatchObject({ read: 1 })
    expect((await post(`${at}/day`, { day: '2026-01-10' })).body).toMatchObject({ file: null })
    expect((await post(`${at}/day`, { day: '2026-01-12' })).body).toEqual({
      file: 'bgmax-20260112-01.txt',
      payments: 1,
      amount: 123_450,
      read: 0,
    })
    expect(files()).toEqual(['bgmax-20260112-01.txt'])
    const lines = read('bgmax-20260112-01.txt')
    expect(lines[2]).toMatch(/^200000000000 {14}26011000119000000000000123450212601120000010 {10}$/)
    expect(lines[3]).toMatch(/^26Åke Rimtuva {67}$/)
    expect((await post(`${at}/day`, { day: '2026-01-11' })).status).toBe(409)
    expect((await post(`${at}/day`, { day: '2026-02-30' })).status).toBe(400)
  })

  test('a visitor pays on the page, wrong or right, and the file is there at once', async () => {
    const { at, files, read } = await town(4)
    const back = 'http://127.0.0.1:8080/r/abc'
    const asked = new URLSearchParams({ bankgiro: '9912346', ocr: '123', amount: '123450', back })
    const form = await (await fetch(`${at}/pay?${asked}`)).text()
    expect(form).toContain('value="1234,50"')
    expect(form).toContain('fel kontrollsiffra eller längd')
    const pay = (fields: Record<string, string>) =>
      fetch(`${at}/pay`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ bankgiro: '991-2346', back, ...fields }),
      })
    expect((await pay({ ocr: '123', amount: '10' })).status).toBe(409)
    await post(`${at}/clock`, { day: '2026-01-10' })
    expect(await (await fetch(`${at}/clock`)).json()).toEqual({ day: '2026-01-10' })
    expect((await pay({ ocr: '123', amount: 'tio' })).status).toBe(422)
    expect((await pay({ ocr: '123', amount: '10', bankgiro: '58056201' })).status).toBe(422)
    expect(files()).toEqual([])
    const done = await pay({ ocr: '2601 1000 119', amount: '1 234,50', payer: 'Maja' })
    expect(done.status).toBe(303)
    expect(files()).toEqual(['bgmax-20260110-01.txt'])
    const paid = await (await fetch(new URL(done.headers.get('location') ?? '', at))).text()
    expect(paid).toContain('Betalningen är gjord')
    expect(paid).toContain(`href="${back}"`)
    expect((await pay({ ocr: '26011000116', amount: '1' })).status).toBe(303)
    expect(read('bgmax-20260110-01.txt')[2]?.slice(12, 57).trim()).toBe(
      '2601100011900000000000012345021',
    )
    expect(read('bgmax-20260110-02.txt')[2]?.slice(12, 69)).toBe(
      '26011000116              00000000000000010031260110000002',
    )
  })

  test('numbers go on after a restart', async () => {
    const { at, bank, outbox, mail } = await town(4)
    await post(`${at}/clock`, { day: '2026-01-12' })
    const body = new URLSearchParams({ bankgiro: '9912346', ocr: '5', amount: '10' })
    await fetch(`${at}/pay`, { method: 'POST', redirect: 'manual', body })
    bank.child.kill('SIGTERM')
    expect(await bank.ended).toBe(0)
    const again = await start('bank', [
      ...['--mail', `http://127.0.0.1:${mail.ready.http}`, '--outbox', outbox],
      ...['--bankgiro', '9912346', '--seed', '4', '--http-port', '0'],
    ])
    const next = `http://127.0.0.1:${again.ready.http}`
    await fetch(`${next}/pay`, { method: 'POST', redirect: 'manual', body })
    const second = readFileSync(join(outbox, 'bgmax-20260112-02.txt'), 'latin1')
    expect(second).toContain('2601120000020')
    expect(
      second
        .split('\r\n')
        .find((line) => line.startsWith('15'))
        ?.slice(45, 50),
    ).toBe('00002')
  })

  test('a process ends when its parent lets go of its input', async () => {
    const { child, ended } = await start('mail', ['--smtp-port', '0', '--http-port', '0'])
    child.stdin?.end()
    expect(await ended).toBe(0)
  })

  test('the billing system leaves the file of a day, the same each time', async () => {
    const outbox = mkdtempSync(join(tmpdir(), 'sandbox-'))
    const { ready } = await start('billing', [
      ...['--customers', '20', '--months', '2', '--through', '2026-01-31', '--seed', '4'],
      ...['--outbox', outbox, '--http-port', '0'],
    ])
    const at = `http://127.0.0.1:${ready.http}`
    const plan = (await (await fetch(`${at}/plan`)).json()) as { days: string[]; first: string }
    expect(plan.first).toBe('2025-12-01')
    expect(plan.days[0]).toBe('2025-12-01')
    const left = await post(`${at}/day`, { day: '2025-12-01' })
    expect(left.body).toMatchObject({ file: 'manvik-20251201.jsonl', invoices: 0 })
    const bytes = readFileSync(join(outbox, 'manvik-20251201.jsonl'), 'utf8')
    await post(`${at}/day`, { day: '2025-12-01' })
    expect(readFileSync(join(outbox, 'manvik-20251201.jsonl'), 'utf8')).toBe(bytes)
    expect((await post(`${at}/day`, { day: '2025-12-02' })).body).toMatchObject({ file: null })
  })
})
