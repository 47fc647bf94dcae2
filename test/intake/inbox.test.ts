import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { takeInInbox } from '../../src/inbox.ts'
import type { FileReport } from '../../src/intake.ts'
import { bill, jsonl, openTown, person, type Town } from '../support/small-town.ts'

/** Files left in the inbox are moved, each with its report beside it. */
const today = '2026-03-02'
const month = { issued: today, due: '2026-03-30', amount: 50_000 }

let town: Town
let inbox: string
beforeAll(async () => {
  town = await openTown(today)
})
beforeEach(async () => {
  if (inbox !== undefined) await rm(inbox, { recursive: true })
  inbox = await mkdtemp(join(tmpdir(), 'kvitt-inbox-'))
})
afterAll(async () => {
  await rm(inbox, { recursive: true })
  await town.database.drop()
})

const leave = (name: string, content: Buffer | string) => writeFile(join(inbox, name), content)

async function report(path: string): Promise<FileReport> {
  return JSON.parse(await readFile(join(inbox, `${path}.report.json`), 'utf8')) as FileReport
}

test('what is taken in lies in done/, what is no file of ours in refused/', async () => {
  const records = [
    ...person('1', 'Maja', 'm@example.se'),
    bill({ ...month, customer: '1', number: '701' }),
    bill({ ...month, customer: '2', number: '702' }),
  ]
  await leave('bills.jsonl', jsonl(today, records))
  await leave('holiday.txt', 'Glad sommar!')
  await leave('.half', 'still being wri')
  const reports = await takeInInbox(town.ground, inbox)
  expect((await readdir(inbox)).sort()).toEqual(['.half', 'done', 'refused'])
  expect((await readdir(join(inbox, 'done'))).sort()).toEqual([
    'bills.jsonl',
    'bills.jsonl.report.json',
  ])
  expect(await report('done/bills.jsonl')).toEqual(reports[0])
  expect(reports[0]).toMatchObject({
    state: 'taken',
    taken: { invoices: 1 },
    refused: 1,
    problems: [{ line: 6, field: 'customer', found: '2' }],
  })
  expect(await report('refused/holiday.txt')).toMatchObject({
    state: 'unusable',
    problems: [{ field: 'format', found: 'Glad sommar!' }],
  })
})

test('a file that comes again keeps its first report; another of its name its own', async () => {
  const first = jsonl(today, person('11', 'Noor', 'n@example.se'))
  await leave('people.jsonl', first)
  await takeInInbox(town.ground, inbox)
  const told = await report('done/people.jsonl')
  expect(told).toMatchObject({ state: 'taken', taken: { customers: 1 } })
  await leave('people.jsonl', first)
  expect(await takeInInbox(town.ground, inbox)).toMatchObject([{ state: 'known' }])
  expect(await report('done/people.jsonl')).toEqual(told)
  await leave('people.jsonl', jsonl(today, person('12', 'Ida', 'i@example.se')))
  await takeInInbox(town.ground, inbox)
  const names = (await readdir(join(inbox, 'done'))).sort()
  expect(names).toHaveLength(4)
  expect(names[0]).toMatch(/^[0-9a-f]{12}-people\.jsonl$/)
  expect(await readFile(join(inbox, 'done/people.jsonl'))).toEqual(first)
  expect(await readdir(inbox)).toEqual(['done'])
})
