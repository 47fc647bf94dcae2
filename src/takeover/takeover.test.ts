import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mappingFile, mappingText } from '../../scripts/json-schema.ts'
import { addDays, date } from '../core/date.ts'
import { tellProblem } from '../core/problem.ts'
import { makeOcr } from '../core/reference.ts'
import { isTableOf, type Mapping, readMapping } from './mapping.ts'
import { takeOver } from './takeover.ts'

const docs = new URL('../../docs/', import.meta.url)

function mapped(table: object): Mapping {
  const mapping = readMapping({
    ...{ type: 'kvitt-takeover', version: 1, creditor: 'manvik', on: '2026-03-02' },
    tables: [table],
  })
  if ('wrong' in mapping) throw new Error(mapping.wrong.join('\n'))
  return mapping
}

const invoice = {
  type: 'invoice',
  fields: {
    ...{ customer: 'Kund', number: 'Faktura', issued: 'Datum', due: 'Förfall', amount: 'Belopp' },
    ...{ open: 'Rest', paidOn: 'Betald', reference: 'OCR', agreement: 'Avtal', text: 'Text' },
    currency: { value: 'SEK' },
  },
}

const header = 'Kund;Faktura;Datum;Förfall;Belopp;Rest;Betald;OCR;Avtal;Text'

function taken(rows: readonly string[], more: object = {}) {
  const content = Buffer.from([header, ...rows, ''].join('\n'))
  return takeOver(mapped({ file: 'f.csv', records: [invoice], ...more }), [
    { name: 'f.csv', content },
  ])
}

const told = (rows: readonly string[], more: object = {}) =>
  taken(rows, more).problems.map(tellProblem)

/** A sound row, with other cells by their place. */
function row(other: Readonly<Record<number, string>> = {}): string {
  const ocr = makeOcr('1001')
  const sound = [
    'K1',
    '1001',
    '2026-01-02',
    '2026-02-01',
    '100,00',
    '40,00',
    '2026-01-20',
    ocr,
    'A',
    'El',
  ]
  return sound.map((cell, at) => other[at] ?? cell).join(';')
}

describe('an invoice with an opening balance', () => {
  test('is the invoice and a credit note of what was paid before', () => {
    const { lines, refused } = taken([row()])
    expect(refused).toBe(0)
    expect(lines.map(({ record }) => record)).toMatchObject([
      { type: 'invoice', number: '1001', amount: 10_000, lines: [{ agreement: 'A', text: 'El' }] },
      {
        ...{ type: 'credit-note', number: '1001/before', invoice: '1001', amount: 6000 },
        ...{ issued: '2026-01-20', reason: 'goodwill' },
      },
    ])
  })

  test('without a day it was paid by the due day, and never after the take-over', () => {
    const issued = (other: Record<number, string>) =>
      taken([row(other)]).lines.flatMap(({ record }) =>
        record.type === 'credit-note' ? [record.issued] : [],
      )
    expect(issued({ 6: '' })).toEqual(['2026-02-01'])
    expect(issued({ 3: '2026-04-01', 6: '' })).toEqual(['2026-03-02'])
    expect(issued({ 6: '2026-05-01' })).toEqual(['2026-03-02'])
    expect(issued({ 5: '100,00' })).toEqual([])
  })

  test.each([
    [
      { 4: '1.00' },
      'f.csv:2:31 Belopp (amount): found "1.00", expected an amount such as 1 234,50',
    ],
    [{ 5: '100,01' }, 'f.csv:2:38 Rest (open): found "100,01", expected 0 to 100,00, the amount'],
    [{ 5: '-1,00' }, 'f.csv:2:38 Rest (open): found "-1,00", expected 0 to 100,00, the amount'],
    [{ 2: '2/1/2026' }, 'f.csv:2:9 Datum (issued): found "2/1/2026", expected a day YYYY-MM-DD'],
    [
      { 0: '' },
      'f.csv:2:1 Kund (customer): found "nothing", expected a number or name of 1 to 60 characters',
    ],
    [{ 7: '10010' }, 'f.csv:2:55 OCR (reference): found "10010", expected a right check digit'],
    [{ 9: 'El;Nät' }, 'f.csv:2 row: found "11 cells", expected 10, as the header has'],
  ])('is refused when %j', (other, problem) => {
    expect(told([row(other), row({ 1: '1002' })])).toEqual([problem])
  })

  test('told again with another balance is refused, with the same it is one', () => {
    expect(taken([row(), row()])).toMatchObject({ repeated: 1, refused: 0 })
    const again = taken([row(), row({ 5: '100,00' }), row({ 5: '0,00' })])
    expect(again.problems.map(tellProblem)).toEqual([
      'f.csv:3 invoice.open: found "1001 with another content", expected what f.csv:2 says of it, or another number',
      'f.csv:4 invoice.open: found "1001 with another content", expected what f.csv:2 says of it, or another number',
    ])
    expect(again.lines).toHaveLength(2)
  })

  test('whose reference another customer has is refused', () => {
    expect(told([row(), row({ 0: 'K2', 1: '1002' }), row({ 1: '1003' })])).toEqual([
      `f.csv:3 invoice.reference: found "${makeOcr('1001')}", expected a reference that customer K1 has no invoice with`,
    ])
  })
})

test('a column that is not there, or there twice, costs the file and is told', () => {
  const read = taken([], { rows: [{ column: 'Status' }] })
  expect(read).toMatchObject({ refused: 1, tables: [] })
  expect(read.problems[0]?.expected).toBe('each of these once: "Status"')
})

test('a file the mapping does not know is told', () => {
  const mapping = mapped({ file: 'f*.csv', records: [invoice] })
  const read = takeOver(mapping, [{ name: 'other.csv', content: Buffer.from(header) }])
  expect(read.absent).toEqual(['f*.csv'])
  expect(read.problems.map(tellProblem)).toEqual([
    'other.csv file: found "other.csv", expected a file the mapping knows: f*.csv',
  ])
})

test('lines before the header are passed, and a sum row is left out', () => {
  const content = Buffer.from(`Export 2026\n\n${header}\n${row()}\n;SUMMA;;;;40,00;;;;\n`)
  const more = { headerLine: 3, rows: [{ column: 'Faktura', isNot: ['SUMMA'] }] }
  const mapping = mapped({ file: 'f.csv', records: [invoice], ...more })
  const read = takeOver(mapping, [{ name: 'f.csv', content }])
  expect(read).toMatchObject({ refused: 0, lines: [{ line: 4 }, { line: 4 }] })
})

test.each([
  ['KUNDER.csv', 'kunder.CSV', true],
  ['kunder_2026.csv', 'kunder*.csv', true],
  ['a-b-c.csv', '*-b-*.csv', true],
  ['a.csv', '*.txt', false],
  ['ab', 'ab*b', false],
  ['anything', '*', true],
])('the file %j is %j: %j', (file, pattern, is) => {
  expect(isTableOf(file, pattern)).toBe(is)
})

test('the published schema of a mapping is the one the reader uses', () => {
  // To publish a change, run scripts/json-schema.ts.
  expect(readFileSync(mappingFile, 'utf8')).toBe(mappingText())
})

type RecordSchema = { type: { const: string }; fields: { properties: object } }

test('the guide names every key, record and field of a mapping', () => {
  const guide = readFileSync(new URL('take-over.md', docs), 'utf8')
  const tables = JSON.parse(mappingText()).properties.tables.items.properties
  const records = tables.records.items.oneOf as { properties: RecordSchema }[]
  const named = records.flatMap(({ properties: { type, fields } }) => [
    type.const,
    ...Object.keys(fields.properties),
  ])
  expect(named).toContain('supplyPoint')
  for (const name of [...Object.keys(tables), ...named]) expect(guide).toContain(`\`${name}\``)
})

test('the example is a mapping, and an unknown key of it is told', () => {
  const text = readFileSync(new URL('formats/takeover.example.json', docs), 'utf8')
  const example = JSON.parse(text) as { tables: object[] }
  expect(readMapping(example)).toMatchObject({ creditor: 'manvik' })
  const wrong = readMapping({ ...example, tables: [{ ...example.tables[0], colour: 1 }] })
  expect(wrong).toEqual({ wrong: ['tables[0]: Unrecognized key: "colour"'] })
})

test('whatever stands in an export, it is read or told, never a fault', () => {
  const guide = readFileSync(new URL('formats/takeover.example.json', docs), 'utf8')
  const mapping = readMapping(JSON.parse(guide))
  if ('wrong' in mapping) throw new Error(mapping.wrong.join())
  const head = 'KNR;FNAMN;ENAMN;TYP;PNR/ORGNR;SPRK;FÖDD;E-POST;GATUADRESS\n'
  const odd = fc.constantFrom(
    '9999-12-31',
    '0000-01-01',
    '991231',
    '-',
    '"',
    '\0',
    '1e9',
    'P',
    'SVE',
  )
  const cells = fc.array(fc.oneof(odd, fc.string({ maxLength: 9 })), {
    minLength: 8,
    maxLength: 10,
  })
  fc.assert(
    fc.property(
      fc.array(cells, { maxLength: 4 }),
      fc.uint8Array({ maxLength: 9 }),
      (rows, bytes) => {
        const table = rows.map((row) => row.join(';')).join('\n')
        const content = Buffer.concat([Buffer.from(head + table, 'latin1'), bytes])
        const { lines, refused, tables } = takeOver(mapping, [{ name: 'KUNDREG_1.csv', content }])
        expect(tables).toHaveLength(1)
        for (const { line } of lines) expect(line).toBeGreaterThan(1)
        if (rows.length > 0) expect(lines.length + refused).toBeGreaterThan(0)
      },
    ),
  )
})

test('a period until the end of time is told', () => {
  const fields = { ...invoice.fields, periodFrom: 'Datum', periodLast: 'Förfall' }
  const more = { records: [{ ...invoice, fields }] }
  expect(told([row({ 3: '9999-12-31', 6: '' })], more)).toEqual([
    'f.csv:2:20 Förfall (periodLast): found "9999-12-31", expected a day before the year 9999',
  ])
  const [first] = taken([row()], more).lines
  expect(first?.record).toMatchObject({ period: { from: '2026-01-02', until: '2026-02-02' } })
})

const text = fc
  .string({
    unit: fc.constantFrom('a', 'Å', 'é', ' ', '"', ';', ',', '.', '7'),
    minLength: 1,
    maxLength: 20,
  })
  .map((one) => one.trim())
  .filter((one) => one !== '')

const bill = fc.record({
  amount: fc.integer({ min: 1, max: 1e9 }),
  share: fc.integer({ min: 0, max: 100 }),
  day: fc.integer({ min: 0, max: 3000 }),
  days: fc.integer({ min: 0, max: 60 }),
  text,
})

const style = fc.record({
  separator: fc.constantFrom(';', ',', '\t'),
  decimal: fc.constantFrom(',', '.'),
  format: fc.constantFrom('YYYY-MM-DD', 'DD.MM.YYYY', 'YYYYMMDD'),
  charset: fc.constantFrom('utf8', 'latin1'),
  blank: fc.constantFrom('', ' ', '\u00a0'),
})

test('random invoices written in a random style are read as they were', () => {
  fc.assert(
    fc.property(fc.array(bill, { minLength: 1, maxLength: 6 }), style, (bills, how) => {
      const money = (ore: number) =>
        `${String(Math.floor(ore / 100)).replace(/\B(?=(\d{3})+$)/g, how.blank)}${how.decimal}${String(ore % 100).padStart(2, '0')}`
      const day = (one: string) => {
        const [year = '', month = '', of = ''] = one.split('-')
        return how.format.replace('YYYY', year).replace('MM', month).replace('DD', of)
      }
      const wanted = bills.map(({ amount, share, day: from, days, text }, at) => {
        const issued = addDays(date('2015-01-01'), from)
        const number = String(1001 + at)
        const open = Math.floor((amount * share) / 100)
        return { number, issued, due: addDays(issued, days), amount, open, text }
      })
      const rows = wanted.map(({ number, issued, due, amount, open, text }) =>
        [
          'K',
          number,
          day(issued),
          day(due),
          money(amount),
          money(open),
          '',
          makeOcr(number),
          'A',
          text,
        ]
          .map((cell) => `"${cell.replaceAll('"', '""')}"`)
          .join(how.separator),
      )
      const lines = [header.replaceAll(';', how.separator), ...rows].join('\r\n')
      const mapping = mapped({
        ...{ file: 'f.csv', records: [invoice] },
        ...{ decimal: how.decimal, dates: [how.format] },
      })
      const content = Buffer.from(lines, how.charset as BufferEncoding)
      const read = takeOver(mapping, [{ name: 'f.csv', content }])
      expect(read.problems).toEqual([])
      const found = read.lines.flatMap(({ record }) => (record.type === 'invoice' ? [record] : []))
      const paid = new Map(
        read.lines.flatMap(({ record }) =>
          record.type === 'credit-note' ? [[record.invoice, record.amount] as const] : [],
        ),
      )
      expect(
        found.map(({ number, issued, due, amount, lines: [line] }) => {
          const open = amount - (paid.get(number) ?? 0)
          return { number, issued, due, amount, open, text: line?.text }
        }),
      ).toEqual(wanted)
    }),
  )
})
