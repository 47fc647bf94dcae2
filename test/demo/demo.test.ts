import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startEmbedded } from '../../src/db/embedded.ts'
import { type Connection, openPool } from '../../src/db/pool.ts'
import { kvitt, startKvitt } from '../support/kvitt.ts'

/** The demo as a person starts it: a process, a data directory, an address. */
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kvitt-demo-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Ready = {
  readonly ready: true
  readonly portal: string
  readonly mailbox: string
  readonly invoicePages: readonly string[]
  readonly took: number
}
type Verified = { readonly ok: boolean; readonly journal: string; readonly events: number }

/** Starts a demo, does something while it runs, ends it with Ctrl-C and verifies what it left. */
async function demo(
  name: string,
  seed: number,
  meanwhile: (ready: Ready) => Promise<void> = async () => {},
): Promise<{ ready: Ready; verified: Verified }> {
  const data = join(folder, name)
  const plan = ['--customers', '40', '--months', '2', '--seed', String(seed)]
  const { child, said, ended } = startKvitt([
    'demo',
    ...plan,
    '--port',
    '0',
    '--json',
    '--data',
    data,
  ])
  while (!said().includes('\n') && child.exitCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const line = said().split('\n')[0] ?? ''
  try {
    const ready = JSON.parse(line) as Ready
    await meanwhile(ready)
    child.kill('SIGINT')
    const end = await ended
    expect([end.code, end.signal]).toEqual([0, null])
    const checked = await kvitt(['verify', '--json', '--data', data])
    expect(checked).toMatchObject({ code: 0, err: '' })
    return { ready, verified: JSON.parse(checked.out) as Verified }
  } finally {
    child.kill('SIGKILL')
  }
}

test('the same seed tells the same story to the byte, and verify is clean after it', async () => {
  const one = await demo('one', 7)
  const two = await demo('two', 7)
  expect(one.verified).toMatchObject({ ok: true, findings: [] })
  expect(one.verified.events).toBeGreaterThan(400)
  expect(two.verified).toEqual(one.verified)
  expect(one.ready.took).toBeGreaterThan(0)
}, 300_000)

test('another seed tells another story; it answers at its addresses', async () => {
  const one = JSON.parse((await kvitt(['verify', '--json', '--data', join(folder, 'one')])).out)
  const other = await demo('other', 8, async ({ portal, mailbox, invoicePages }) => {
    expect(invoicePages.length).toBeGreaterThan(1)
    for (const page of [...invoicePages, `${portal}/desk/`, mailbox]) {
      const answer = await fetch(page)
      expect([page, answer.status]).toEqual([page, 200])
    }
  })
  expect(other.verified.ok).toBe(true)
  expect(other.verified.journal).not.toBe(one.journal)
}, 300_000)

test('a second start goes on where the first one was', async () => {
  const before = JSON.parse((await kvitt(['verify', '--json', '--data', join(folder, 'two')])).out)
  const { ready, verified } = await demo('two', 7)
  expect(verified).toEqual(before)
  expect(ready.took).toBeLessThan(15)
}, 300_000)

test('explain tells an account in sentences with law, in Swedish and in English', async () => {
  const data = join(folder, 'one')
  const server = await startEmbedded({ dataDir: join(data, 'db') })
  onTestFinished(() => server.stop())
  const number = await remindedWithFee(server.connection)
  const explained = (...args: string[]) => kvitt(['explain', number, '--data', data, ...args])
  const swedish = await explained()
  expect(swedish).toMatchObject({ code: 0, err: '' })
  expect(swedish.out).toMatch(/^Kund \d+: kvar att betala [\d\s]+(,\d\d)?\skr\.$/mu)
  expect(swedish.out).toMatch(
    /^\S+\s\d+\s\S+(\s\d{4})?: Skickade påminnelse om räkning \d+, .+\.$/mu,
  )
  expect(swedish.out).toMatch(/^ {2}– .*avgift.*: .+\. \[Lag \(1981:739\) .*SE-FEE-REM.*\]$/mu)
  const english = await explained('--language', 'en')
  expect(english.out).toMatch(/^Customer \d+: .+ left to pay\.$/mu)
  expect(english.out).toMatch(/^ {2}– .+: .+\. \[.*1981:739.*\]$/mu)
  const early = await explained('--on', '2026-08-01')
  expect(swedish.out.length).toBeGreaterThan(early.out.length)
  const unknown = await kvitt(['explain', 'nobody', '--data', data])
  expect([unknown.code, unknown.out]).toEqual([2, ''])
}, 300_000)

/** A customer of the story whose reminder carried a fee. */
async function remindedWithFee(connection: Connection): Promise<string> {
  const pool = openPool(connection, null, { max: 1 })
  try {
    const { rows } = await pool.query<{ number: string }>(
      `select external_no as number from account join step using (slice, account)
       where step.kind = 'reminder' and step.fee > 0 order by 1 limit 1`,
    )
    return rows[0]?.number ?? ''
  } finally {
    await pool.end()
  }
}
