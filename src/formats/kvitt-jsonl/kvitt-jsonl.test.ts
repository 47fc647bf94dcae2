import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tellProblem } from '../../core/problem.ts'
import { encodeLatin1, encodeUtf8 } from '../bytes.ts'
import { inspectKvittJsonl } from './inspect.ts'
import { type KvittReading, mostLineLength, readKvittJsonl } from './read.ts'
import type { KvittHeader } from './record.ts'
import { writeKvittJsonl } from './write.ts'

const header = { type: 'kvitt-jsonl', version: 1, creditor: 'manvik', created: '2026-01-02' }

const customer = {
  type: 'customer',
  number: '10001',
  kind: 'consumer',
  name: 'Maja Åkeby',
  nationalId: '811218-9876',
  language: 'sv',
  born: '1981-12-18',
}

const contact = {
  type: 'contact',
  customer: '10001',
  channel: 'email',
  address: 'maja@example.se',
}

const agreement = {
  type: 'agreement',
  customer: '10001',
  agreement: 'A1',
  commodity: 'electricity-grid',
  supplyPoint: '735999000123456780',
  municipality: '0180',
  from: '2024-01-01',
  reminderFeeAgreed: '2024-01-01',
  yearlyCost: 900_000,
}

const line = {
  agreement: 'A1',
  text: 'El',
  quantity: '600',
  unit: 'kWh',
  price: '82,00 öre',
  amount: 49_200,
}

const invoice = {
  type: 'invoice',
  customer: '10001',
  number: '50001',
  issued: '2026-01-02',
  due: '2026-01-30',
  currency: 'SEK',
  amount: 123_450,
  vat: 24_690,
  reference: '1234567806',
  period: { from: '2025-12-01', until: '2026-01-01' },
  lines: [line, { agreement: 'A1', text: 'Nät', amount: 74_250 }],
}

const creditNote = {
  type: 'credit-note',
  customer: '10001',
  number: 'C1',
  invoice: '50001',
  issued: '2026-02-01',
  amount: 5000,
  reason: 'wrong',
}

const hold = {
  type: 'hold',
  customer: '10001',
  invoice: '50001',
  reason: 'other',
  until: '2026-03-01',
}

const file = (...records: readonly unknown[]) =>
  encodeUtf8([header, ...records].map((record) => `${JSON.stringify(record)}\n`).join(''))

function readable(bytes: Uint8Array): KvittReading {
  const reading = readKvittJsonl(bytes)
  if ('unusable' in reading) throw new Error(tellProblem(reading.unusable))
  return reading
}

function told(bytes: Uint8Array): string[] {
  const reading = readKvittJsonl(bytes)
  const problems = 'unusable' in reading ? [reading.unusable] : reading.problems
  const severity = 'unusable' in reading ? 'unusable' : ''
  return problems.map((problem) => {
    const { field, found, expected } = problem
    const text = tellProblem({ severity: 'error', field, found, expected })
    return `${severity || problem.severity} ${problem.line} ${text}`
  })
}

const oneOfTheTypes = 'one of customer, contact, agreement, invoice, credit-note, hold'

const unused = 'number that is not used before in the file'

test('a file with every record is read with its lines', () => {
  const reading = readable(file(customer, contact, agreement, invoice, creditNote, hold))
  expect(reading.problems).toEqual([])
  expect(reading.charset).toBe('utf-8')
  expect(reading.header).toEqual(header)
  expect(reading.records).toEqual(
    [customer, contact, agreement, invoice, creditNote, hold].map((record, at) => {
      return { line: at + 2, record }
    }),
  )
})

describe('an error costs its line, the rest goes on', () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    [
      'due before issued',
      { ...invoice, due: '2026-01-01' },
      'due: found "2026-01-01", expected a day from 2026-01-02, the issue',
    ],
    [
      'lines that do not add up',
      { ...invoice, lines: [line] },
      'lines: found "49200", expected lines that add up to 123450',
    ],
    [
      'an amount of zero',
      { ...invoice, amount: 0 },
      'amount: found "0", expected a whole number of öre above 0',
    ],
    [
      'an amount with decimals',
      { ...invoice, amount: 1234.5 },
      'amount: found "1234.5", expected a whole number of öre above 0',
    ],
    [
      'an amount as text',
      { ...invoice, amount: '123450' },
      'amount: found "123450", expected a whole number of öre above 0',
    ],
    [
      'an amount beyond exact integers',
      { ...invoice, amount: 2 ** 53 },
      'amount: found "9007199254740992", expected a whole number of öre above 0',
    ],
    [
      'an impossible day',
      { ...invoice, issued: '2026-02-30' },
      'issued: found "2026-02-30", expected a day YYYY-MM-DD',
    ],
    [
      'a wrong check digit in our own reference',
      { ...invoice, reference: '1234567807' },
      'reference: found "1234567807", expected a right check digit',
    ],
    [
      'a reference with letters',
      { ...invoice, reference: '12345A' },
      'reference: found "12345A", expected a reference of 2 to 25 digits',
    ],
    [
      'more tax than amount',
      { ...invoice, vat: 123_451 },
      'vat: found "123451", expected at most 123450, the amount',
    ],
    [
      'a period that ends before it begins',
      { ...invoice, period: { from: '2026-01-01', until: '2026-01-01' } },
      'period.until: found "2026-01-01", expected a day after 2026-01-01, the first day',
    ],
    [
      'a missing field in a line',
      { ...invoice, lines: [{ agreement: 'A1', amount: 123_450 }] },
      'lines[0].text: found "nothing", expected a text of 1 to 200 characters',
    ],
    ['no lines', { ...invoice, lines: [] }, 'lines: found "a list", expected at least one line'],
    [
      'a currency we do not keep',
      { ...invoice, currency: 'USD' },
      'currency: found "USD", expected one of SEK, NOK, DKK, EUR',
    ],
    [
      'an unknown kind of customer',
      { ...customer, kind: 'person' },
      'kind: found "person", expected one of consumer, business, public-body, estate',
    ],
    [
      'a birth after the file',
      { ...customer, born: '2026-01-03' },
      'born: found "2026-01-03", expected a day until 2026-01-02, the file\'s',
    ],
    [
      'an agreement that ends before it begins',
      { ...agreement, until: '2023-12-31' },
      'until: found "2023-12-31", expected a day from 2024-01-01, the start',
    ],
    [
      'electricity without a municipality',
      { ...agreement, municipality: undefined },
      'municipality: found "nothing", expected a municipality code of four digits',
    ],
    [
      'a supply point that is too short',
      { ...agreement, supplyPoint: '735999' },
      'supplyPoint: found "735999", expected a supply point of 18 digits',
    ],
    [
      'a credit note without reason',
      { ...creditNote, reason: undefined },
      'reason: found "nothing", expected one of wrong, goodwill',
    ],
    ['an unknown type', { type: 'payment' }, `type: found "payment", expected ${oneOfTheTypes}`],
    ['a second header', header, `type: found "kvitt-jsonl", expected ${oneOfTheTypes}`],
    ['a list instead of an object', [1], 'line: found "[1]", expected one JSON object'],
  ]
  test.each(cases)('%s', (_, record, problem) => {
    const bytes = file(record, contact)
    expect(told(bytes)).toEqual([`error 2 ${problem}`])
    expect(readable(bytes).records).toEqual([{ line: 3, record: contact }])
  })

  test('a line that is no JSON', () => {
    const bytes = encodeUtf8(`${JSON.stringify(header)}\n{"type":\n${JSON.stringify(contact)}`)
    expect(told(bytes)).toEqual(['error 2 line: found "{\\"type\\":", expected one JSON object'])
    expect(readable(bytes).records).toHaveLength(1)
  })

  test('a line that is too long', () => {
    const long = { ...contact, address: 'x'.repeat(mostLineLength) }
    const { length } = JSON.stringify(long)
    expect(told(file(long, contact))).toEqual([
      `error 2 line: found "${length} characters", expected at most 1048576 characters in a line`,
    ])
  })

  test('lines whose sum leaves exact integers', () => {
    const most = { ...line, amount: Number.MAX_SAFE_INTEGER }
    expect(told(file({ ...invoice, lines: [most, most] }))[0]).toContain('found "too large a sum"')
  })

  test('several fields of one record are all told', () => {
    expect(told(file({ ...invoice, issued: 'x', due: 'y' }))).toHaveLength(2)
  })
})

describe('the same number twice', () => {
  test('with the same content, also in another order of keys: nothing happens', () => {
    const turned = Object.fromEntries(Object.entries(invoice).reverse())
    const reading = readable(file(invoice, turned, creditNote, creditNote))
    expect(reading.problems).toEqual([])
    expect(reading.records.map((one) => one.line)).toEqual([2, 4])
  })

  test('with other content: an error of the later line', () => {
    const other = { ...invoice, due: '2026-02-27' }
    expect(told(file(invoice, other, creditNote, { ...creditNote, amount: 1 }))).toEqual([
      `error 3 number: found "50001", expected an invoice ${unused}`,
      `error 5 number: found "C1", expected a credit note ${unused}`,
    ])
  })

  test('an invoice and a credit note may share a number', () => {
    expect(told(file(invoice, { ...creditNote, number: '50001' }))).toEqual([])
  })
})

describe('odd but usable', () => {
  test('unknown keys are told at every depth and left out', () => {
    const odd = {
      ...invoice,
      colour: 'red',
      period: { ...invoice.period, days: 31 },
      lines: [{ ...line, vatRate: 25 }, invoice.lines[1]],
    }
    const bytes = file(odd)
    expect(told(bytes).sort()).toEqual([
      'warning 2 colour: found "an unknown key", expected no such key',
      'warning 2 lines[0].vatRate: found "an unknown key", expected no such key',
      'warning 2 period.days: found "an unknown key", expected no such key',
    ])
    expect(readable(bytes).records).toEqual([{ line: 2, record: invoice }])
  })

  test("a customer's numbers that fail their check", () => {
    const bytes = file(
      { ...customer, nationalId: '811218-9877' },
      { ...agreement, supplyPoint: '735999000123456781' },
    )
    expect(told(bytes)).toEqual([
      'warning 2 nationalId: found "811218-9877", expected a Swedish identity number',
      'warning 3 supplyPoint: found "735999000123456781", expected a right check digit',
    ])
    expect(readable(bytes).records).toHaveLength(2)
  })

  test('letters in ISO 8859-1', () => {
    const bytes = encodeLatin1(`${JSON.stringify(header)}\n${JSON.stringify(customer)}\n`)
    expect(told(bytes)).toEqual(['warning 1 charset: found "iso-8859-1", expected utf-8'])
    expect(readable(bytes).records).toEqual([{ line: 2, record: customer }])
  })

  test('broadband needs no municipality; blank lines and a mark do no harm', () => {
    const { municipality: _, supplyPoint: __, ...rest } = agreement
    const text = [header, { ...rest, commodity: 'broadband' }].map((one) => JSON.stringify(one))
    expect(told(encodeUtf8(`\ufeff\r\n${text.join('\r\n\r\n')}\r\n`))).toEqual([])
  })
})

describe('without a sound header the file cannot be used', () => {
  test.each([
    ['', 'unusable 1 type: found "an empty file", expected a header of type kvitt-jsonl'],
    ['x', 'unusable 1 line: found "x", expected one JSON object'],
    ['{"type":"invoice"}', 'unusable 1 type: found "invoice", expected kvitt-jsonl'],
    [JSON.stringify({ ...header, version: 2 }), 'unusable 1 version: found "2", expected 1'],
    [
      JSON.stringify({ ...header, created: '2026-02-30' }),
      'unusable 1 created: found "2026-02-30", expected a day YYYY-MM-DD',
    ],
    [
      JSON.stringify({ ...header, creditor: undefined }),
      'unusable 1 creditor: found "nothing", expected the id of a creditor',
    ],
  ])('%j', (text, problem) => expect(told(encodeUtf8(text))).toEqual([problem]))
})

test('what is written reads back equal', () => {
  const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(fc.array(names, { maxLength: 20 }), (all) => {
      const records = all.map((name, at) => ({ ...customer, number: String(at), name }))
      const { records: before } = readable(file(...records))
      const given = before.map(({ record }) => record)
      const bytes = writeKvittJsonl(readable(file()).header as KvittHeader, given)
      expect(readable(bytes)).toMatchObject({ records: before, problems: [] })
      expect(given).toEqual(records)
    }),
  )
})

test('changed, cut and doubled bytes never end in a crash', () => {
  const bytes = Buffer.from(file(customer, contact, agreement, invoice, creditNote))
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), (at, byte, end) => {
      const changed = Buffer.from(bytes)
      changed[at] = byte
      for (const one of [changed, bytes.subarray(0, end), Buffer.concat([bytes, changed])]) {
        JSON.stringify(inspectKvittJsonl(one))
      }
    }),
    { numRuns: 500 },
  )
})

test('keys that mean something to JavaScript are unknown keys like others', () => {
  const evil = `{"__proto__":{"type":"x"},"constructor":1,${JSON.stringify(contact).slice(1)}`
  expect(told(encodeUtf8(`${JSON.stringify(header)}\n${evil}`))).toHaveLength(2)
  const deep = `${'[['.repeat(100_000)}${']]'.repeat(100_000)}`
  const nested = `{"type":"contact","customer":${deep}}`
  expect(told(encodeUtf8(`${JSON.stringify(header)}\n${nested}`))[0]).toContain('found "a list"')
})

describe('inspection', () => {
  test('invoices and credit notes are entries, nothing else is', () => {
    const bytes = file(customer, contact, agreement, invoice, creditNote)
    const inspection = inspectKvittJsonl(bytes)
    expect(inspection).toMatchObject({
      format: 'kvitt-jsonl',
      version: '1',
      charset: 'utf-8',
      created: '2026-01-02',
      currency: 'SEK',
      totals: { count: 2, amount: 118_450 },
      entries: [
        {
          line: 5,
          kind: 'invoice',
          number: '50001',
          date: '2026-01-02',
          issued: '2026-01-02',
          due: '2026-01-30',
          amount: 123_450,
          payable: 123_450,
          currency: 'SEK',
          reference: '1234567806',
          references: [{ value: '1234567806', amount: 123_450 }],
          seller: { name: 'manvik' },
          buyer: { id: '10001', name: 'Maja Åkeby' },
          lines: invoice.lines,
        },
        {
          line: 6,
          kind: 'credit-note',
          number: 'C1',
          amount: -5000,
          payable: 5000,
          currency: 'SEK',
          references: [{ value: '50001', amount: -5000 }],
        },
      ],
      problems: [],
    })
  })

  test('a credit note has the currency of its invoice, else its own, else SEK', () => {
    const currencies = (...records: unknown[]) => {
      const inspection = inspectKvittJsonl(file(...records))
      return 'entries' in inspection && inspection.entries.map(({ currency }) => currency)
    }
    expect(currencies({ ...invoice, currency: 'EUR' }, creditNote)).toEqual(['EUR', 'EUR'])
    expect(currencies({ ...creditNote, currency: 'NOK' }, creditNote)).toEqual(['NOK'])
    expect(currencies(creditNote)).toEqual(['SEK'])
  })

  test('totals that leave exact integers are told, not rounded', () => {
    const large = { ...line, amount: Number.MAX_SAFE_INTEGER }
    const one = { ...invoice, vat: undefined, amount: large.amount, lines: [large] }
    const inspection = inspectKvittJsonl(file(one, { ...invoice, number: '50002' }))
    expect(inspection).toMatchObject({ totals: { count: 1 }, problems: [{ line: 3 }] })
  })
})
