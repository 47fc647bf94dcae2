import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { oldExport } from '../../sandbox/old-billing.ts'
import { verifyAll } from '../../src/audit/verify.ts'
import { openByDueMonth } from '../../src/claim/open-claim-store.ts'
import { transaction } from '../../src/db/pool.ts'
import { readKvittJsonl } from '../../src/formats/kvitt-jsonl/read.ts'
import { takeInFile } from '../../src/intake.ts'
import { type Mapping, readMapping } from '../../src/takeover/mapping.ts'
import { stateOfPlay, totalOpen } from '../../src/takeover/state-of-play.ts'
import { contentOf, takeOver, traced } from '../../src/takeover/takeover.ts'
import { addressOf, kvitt, project } from '../support/kvitt.ts'
import { openTown, type Town } from '../support/small-town.ts'

/**
 * A business is taken over from the exports of a system that is not ours: what is sound comes in to
 * the öre, each planted fault is told at its line, and a second time changes nothing.
 */
const exampleFile = join(project, 'docs/formats/takeover.example.json')
const example: unknown = JSON.parse(readFileSync(exampleFile, 'utf8'))

let town: Town
let folder = ''
beforeAll(async () => {
  town = await openTown('2026-03-02')
  folder = mkdtempSync(join(tmpdir(), 'kvitt-takeover-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  expect((await verifyAll(town.ground.db)).findings).toEqual([])
  await town.database.drop()
})

const old = oldExport(7, 160)

function mapped(content: unknown): Mapping {
  const mapping = readMapping(content)
  if ('wrong' in mapping) throw new Error(mapping.wrong.join('\n'))
  return mapping
}

function books() {
  const { creditor } = town.creditor
  return transaction(town.ground.db, creditor, (db) => openByDueMonth(db, creditor))
}

test('the planted faults are told at their lines, and nothing else is refused', () => {
  const read = takeOver(mapped(example), old.files)
  const told = read.problems.map(({ file, line }) => `${file}:${line}`).sort()
  expect(told).toEqual(old.broken.map(({ file, line }) => `${file}:${line}`).sort())
  expect(read).toMatchObject({ refused: old.broken.length, warned: 0 })
  for (const { file, line, column } of old.broken) {
    const problem = read.problems.find((one) => one.file === file && one.line === line)
    expect(problem?.field).toContain(column === '' ? 'row' : column)
  }
  // Customer 3 and its contacts, the contacts of customer 5 told again, the invoice of 31.
  expect(read.repeated).toBe(5)
})

test('the books hold what the exports tell, and the same exports again change nothing', async () => {
  const read = takeOver(mapped(example), old.files)
  const content = Buffer.from(contentOf(read))
  expect(readKvittJsonl(content)).toMatchObject({ problems: [] })
  const input = { name: 'takeover.jsonl', content, creditor: null }
  const report = await takeInFile(town.ground, input)
  expect(report).toMatchObject({ state: 'taken', refused: 0, known: 0 })
  expect(report.taken).toMatchObject({ customers: old.customers, invoices: old.invoices })
  const state = await books()
  expect(state).toMatchObject({ customers: old.customers, invoices: old.invoices })
  expect(totalOpen(state)).toBe(old.open)
  expect(state).toEqual(stateOfPlay(read.lines))
  expect(await takeInFile(town.ground, input)).toMatchObject({ state: 'known' })
  expect(await books()).toEqual(state)
})

test('what the database refuses is told at the line of the export', async () => {
  const mapping = mapped({
    ...(example as object),
    tables: [
      {
        file: 'late.csv',
        records: [
          {
            type: 'contact',
            fields: { customer: 'K', channel: { value: 'email' }, address: 'A' },
          },
        ],
      },
    ],
  })
  const text = 'K,A\n100200,new@example.se\n999,nobody@example.se\n'
  const read = takeOver(mapping, [{ name: 'late.csv', content: Buffer.from(text) }])
  const content = Buffer.from(contentOf(read))
  const report = await takeInFile(town.ground, { name: 'l.jsonl', content, creditor: null })
  expect(report).toMatchObject({ taken: { contacts: 1 }, refused: 1 })
  expect(traced(read, report.problems)).toMatchObject([
    { file: 'late.csv', line: 3, field: 'customer', found: '999' },
  ])
})

/** The example, with a hold on what the old system had reminded of already. */
function withHolds(until: string): Mapping {
  const mapping = structuredClone(example) as { tables: { records: object[] }[] }
  mapping.tables[2]!.records.push({
    type: 'hold',
    when: [{ column: 'Kravnivå', isNot: ['0'] }],
    fields: {
      customer: 'Kund',
      invoice: 'Fakturanr',
      reason: { value: 'other' },
      until: { value: until },
    },
  })
  return mapped(mapping)
}

async function holds(): Promise<number> {
  const { rows } = await town.database.owner.query(
    `select count(*)::int as count from hold where by = 'file' and until_on = '2026-03-16'`,
  )
  return (rows as { count: number }[])[0]?.count ?? 0
}

test('what was reminded is held until a day; the same hold again is known, a past day refused', async () => {
  const read = takeOver(withHolds('2026-03-16'), old.files)
  const wanted = read.lines.filter(({ record }) => record.type === 'hold').length
  expect(wanted).toBeGreaterThan(20)
  const take = (name: string, content: Uint8Array) =>
    takeInFile(town.ground, { name, content: Buffer.from(content), creditor: null })
  expect(await take('holds.jsonl', contentOf(read))).toMatchObject({
    taken: { holds: wanted, invoices: 0 },
    refused: 0,
  })
  expect(await holds()).toBe(wanted)
  const again = Buffer.concat([contentOf(read), Buffer.from('\n')])
  expect(await take('again.jsonl', again)).toMatchObject({ taken: { holds: 0 }, refused: 0 })
  expect(await holds()).toBe(wanted)
  const late = await take('late.jsonl', contentOf(takeOver(withHolds('2026-03-01'), old.files)))
  expect(late).toMatchObject({ taken: { holds: 0 }, refused: wanted })
  expect(late.problems[0]).toMatchObject({ field: 'until', expected: 'a day from 2026-03-02' })
})

test('the command: a dry run takes nothing in, the run says how things stand', async () => {
  const small = oldExport(11, 40)
  const files = small.files.map(({ name, content }) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  })
  const out = join(folder, 'out.jsonl')
  const dry = await kvitt(['takeover', exampleFile, ...files, '--dry-run', '--out', out])
  expect(dry).toMatchObject({ code: 1, err: '' })
  expect(dry.out).toContain(`Refused ${small.broken.length}, `)
  expect(dry.out).toMatch(/Startdatum \(from\): found "31.02.2024", expected a day DD.MM.YYYY/)
  expect(dry.out).toContain('      1  ANLAGG_20260302.txt Startdatum (from)')
  expect(dry.out).toContain('Dry run: nothing was taken in.')
  expect(readKvittJsonl(readFileSync(out))).toMatchObject({ problems: [] })

  const other = await openTown('2026-03-02')
  const address = { DATABASE_URL: addressOf(other.database.connection) }
  const run = await kvitt(['takeover', exampleFile, ...files], address)
  expect(run.err).toBe('')
  expect(run.out).toContain(`Taken in: ${small.customers} customers, `)
  expect(run.out).toContain('The books hold what the exports tell, to the öre.')
  const again = await kvitt(['takeover', exampleFile, ...files], address)
  expect(again.out).toContain('These exports were taken in before: nothing to do.')
  await other.database.drop()
})

test('a mapping that is wrong is told by its places, and nothing is read', async () => {
  const file = join(folder, 'wrong.json')
  writeFileSync(file, JSON.stringify({ type: 'kvitt-takeover', version: 1, creditor: 'manvik' }))
  const ended = await kvitt(['takeover', file, exampleFile, '--dry-run'])
  expect(ended.code).toBe(2)
  expect(ended.err).toContain('on: a day YYYY-MM-DD')
  expect(ended.err).toContain('tables: ')
})
