import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chance } from '../../src/bench/chance.ts'
import { addressOf, kvitt } from '../support/kvitt.ts'
import {
  bankFile,
  bill,
  jsonl,
  openTown,
  person,
  referenceOf,
  type Town,
} from '../support/small-town.ts'

/** `kvitt import` as a script meets it: 0 all in, 1 something was refused, 2 cannot be used. */
let town: Town
let folder: string
beforeAll(async () => {
  town = await openTown('2026-03-02')
  folder = await mkdtemp(join(tmpdir(), 'kvitt-exit-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await town.database.drop()
})

const month = { customer: '1', issued: '2026-03-02', due: '2026-03-30', amount: 50_000 }
const people = person('1', 'Maja', 'm@example.se')

async function imported(...files: [string, Buffer | string][]) {
  const paths = files.map(([name]) => join(folder, name))
  for (const [at, [, content]] of files.entries()) await writeFile(paths[at] ?? '', content)
  const env = { DATABASE_URL: addressOf(town.database.connection) }
  return kvitt(['import', ...paths, '--data', folder], env)
}

test('0: all of it is in, and 0 again when it is known', async () => {
  const bills: [string, Buffer] = [
    'a.jsonl',
    jsonl('2026-03-02', [...people, bill({ ...month, number: '901' })]),
  ]
  const bank: [string, Buffer] = [
    'a.txt',
    bankFile('2026-03-02', 1, [{ reference: referenceOf('901'), amount: 50_000 }]),
  ]
  const first = await imported(bills, bank)
  expect(first).toMatchObject({ code: 0, err: '' })
  expect(first.out).toBe(
    'a.jsonl (kvitt-jsonl): taken 1 customers, 1 contacts, 1 agreements, 1 invoices; known already 0; refused 0\n' +
      'a.txt (bgmax): taken 1 payments, 1 posted; known already 0; refused 0\n',
  )
  const again = await imported(bills, bank)
  expect(again).toMatchObject({ code: 0, err: '' })
  expect(again.out).toBe(
    'a.jsonl: known already, nothing to do\na.txt: known already, nothing to do\n',
  )
})

test('1: a line was refused, told with its file and line, and the rest is in', async () => {
  const broken = { ...bill({ ...month, number: '903' }), due: '2026-01-01' }
  const content = jsonl('2026-03-02', [bill({ ...month, number: '902' }), broken])
  const end = await imported(['b.jsonl', content])
  expect(end).toMatchObject({ code: 1, err: '' })
  expect(end.out).toBe(
    'b.jsonl (kvitt-jsonl): taken 1 invoices; known already 0; refused 1\n' +
      '  error b.jsonl:3 due: found "2026-01-01", expected a day from 2026-03-02, the issue\n',
  )
})

const random = chance(99)
const noise = Buffer.from(Array.from({ length: 20_000 }, () => Math.floor(random() * 256)))

test.each<[string, Buffer | string]>([
  ['an empty file', ''],
  ['random bytes', noise],
  ['UTF-16', Buffer.from('\ufeff01BGMAX  ', 'utf16le')],
  ['one line of 5 MB', 'x'.repeat(5_000_000)],
  ['one JSON line of 5 MB', `{"type":"kvitt-jsonl","x":"${'y'.repeat(5_000_000)}"}`],
  [
    'a header of another version',
    '{"type":"kvitt-jsonl","version":2,"creditor":"manvik","created":"2026-03-02"}\n',
  ],
])('2: %s cannot be used, said in one line', async (_, content) => {
  const end = await imported(['c.txt', content])
  expect(end.code).toBe(2)
  expect(end.err).toMatch(/^kvitt import: c\.txt\S* .+: found .+, expected .+\n$/)
  // Nothing in a file can steer the terminal of the one who reads what is wrong with it.
  expect(end.err + end.out).not.toMatch(/[^\P{Cc}\n]/u)
})

test('2: a file that is not there; and a sound file beside an unusable one is taken in', async () => {
  const env = { DATABASE_URL: addressOf(town.database.connection) }
  const absent = await kvitt(['import', join(folder, 'absent.txt'), '--data', folder], env)
  expect([absent.code, absent.out]).toEqual([2, ''])
  expect(absent.err).toMatch(/^kvitt import: .*absent\.txt: ENOENT.*\n$/)
  const content = jsonl('2026-03-02', [bill({ ...month, number: '904' })])
  const end = await imported(['bad.txt', noise], ['good.jsonl', content])
  expect(end.code).toBe(2)
  expect(end.out).toContain(
    'good.jsonl (kvitt-jsonl): taken 1 invoices; known already 0; refused 0',
  )
})
