import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, date } from '../../core/date.ts'
import { type Minor, minor, sum } from '../../core/money.ts'
import { luhnDigit } from '../../core/reference.ts'
import { type BgmaxReading, readBgmax } from './bgmax.ts'
import { type BgmaxFile, type BgmaxPayer, type BgmaxPayment, writeBgmax } from './write.ts'

function readBack(file: BgmaxFile): BgmaxReading {
  const reading = readBgmax(writeBgmax(file))
  if ('unusable' in reading) throw new Error(JSON.stringify(reading.unusable))
  return reading
}

test('a settlement is written byte for byte as its bank writes it', () => {
  const amounts = [
    5397999, 970678, 8151575, 3549271, 11736568, 4027829, 1610205, 12596171, 10229767, 13062536,
  ]
  const payments = amounts.map((amount, at): BgmaxPayment => {
    const reference = `reference${at}`
    return { kind: 'payment', amount: minor(amount), referenceCode: 2, channel: 4, reference }
  })
  const deposit = { day: date('2025-09-18'), serial: '0' }
  const sections = [{ bankgiro: '3217254', currency: 'SEK', payments, deposit }]
  const bytes = writeBgmax({ written: '20250918161548800743', mode: 'production', sections })
  const golden = new URL('../../../test/samples/bgmax/kivra-settlement.txt', import.meta.url)
  expect(Buffer.from(bytes).equals(readFileSync(golden))).toBe(true)
})

const bankgiros = fc.stringMatching(/^[1-9]\d{5,6}$/).map((body) => body + luhnDigit(body))

/** A line of text that the format can carry: ISO 8859-1, no blanks at its ends. */
const text = (most: number) => {
  const letters = [...'ABCÅÄÖabcåäöéü&-,./0123456789 '].map((letter) => fc.constant(letter))
  return fc
    .string({ unit: fc.oneof(...letters), minLength: 1, maxLength: most })
    .map((value) => value.trim())
    .filter((value) => value !== '')
}

const organisations = fc.stringMatching(/^\d\d[2-9]\d{6}$/).map((body) => body + luhnDigit(body))

const optional = { requiredKeys: [] as [] }

const payers: fc.Arbitrary<BgmaxPayer> = fc.record(
  {
    name: text(35),
    extraName: text(35),
    street: text(35),
    postalCode: fc.stringMatching(/^\d{5}$/),
    city: text(35),
    country: text(35),
    countryCode: fc.constantFrom('NO', 'FI'),
    orgNumber: organisations,
  },
  optional,
)

const common = {
  referenceCode: fc.constantFrom(2, 3, 4, 5),
  channel: fc.constantFrom(1, 2, 3, 4),
  amount: fc.integer({ min: 0, max: 10_000_000_000 }).map((value) => minor(value)),
}

const payments: fc.Arbitrary<BgmaxPayment> = fc.record(
  {
    ...common,
    kind: fc.constant('payment' as const),
    reference: text(25),
    payerAccount: bankgiros,
    serial: fc.stringMatching(/^\d{11}[1-9]$/),
    text: fc.array(text(50), { minLength: 1, maxLength: 4 }),
    payer: payers,
  },
  { requiredKeys: ['kind', 'referenceCode', 'channel', 'amount'] },
) as fc.Arbitrary<BgmaxPayment>

/** Deductions may not exceed the payments of their section. */
const sectionPayments = fc.array(payments, { minLength: 1, maxLength: 5 }).map((all) => {
  const [first] = all
  if (first === undefined || first.amount === 0) return all
  const amount = minor(Math.ceil(first.amount / 2))
  return [...all, { ...first, kind: 'deduction' as const, deductionCode: 1 as const, amount }]
})

const created = date('2026-01-02')

const files: fc.Arbitrary<BgmaxFile> = fc.record({
  written: fc.constant('20260102173035010331'),
  mode: fc.constantFrom('production', 'test'),
  sections: fc.array(
    fc.record({
      bankgiro: bankgiros,
      currency: fc.constantFrom('SEK', 'EUR'),
      payments: sectionPayments,
      deposit: fc.record({
        day: fc.integer({ min: -360, max: 360 }).map((days) => addDays(created, days)),
        serial: fc.stringMatching(/^\d{5}$/),
        bankAccount: fc.stringMatching(/^[1-9]\d{10,15}$/),
      }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
})

const signed = ({ kind, amount }: BgmaxPayment): Minor =>
  minor(kind === 'payment' ? amount : -amount)

function addressOf({ street, postalCode, city, country, countryCode }: BgmaxPayer): string[] {
  return [street, postalCode, city, country, countryCode].filter((line) => line !== undefined)
}

function payerOf({ payer = {}, payerAccount }: BgmaxPayment) {
  const { name, extraName, orgNumber } = payer
  const address = addressOf(payer)
  const all = { account: payerAccount, name, extraName, orgNumber }
  const known = Object.entries(all).filter(([, value]) => value !== undefined)
  if (address.length > 0) known.push(['address', address as never])
  return known.length === 0 ? undefined : Object.fromEntries(known)
}

describe('what is written reads back equal', () => {
  test('every payment, deposit and total', () => {
    fc.assert(
      fc.property(files, (file) => {
        const reading = readBack(file)
        const severe = reading.problems.filter(({ severity }) => severity === 'error')
        expect(severe).toEqual([])
        expect(reading.mode).toBe(file.mode)
        const wanted = file.sections.flatMap((section, index) => {
          return section.payments.map((payment) => ({
            kind: payment.kind,
            date: section.deposit.day,
            amount: signed(payment),
            currency: section.currency,
            creditorAccount: section.bankgiro,
            references: payment.reference === undefined ? [] : [payment.reference],
            text: payment.text,
            payer: payerOf(payment),
            bankId: payment.serial,
            referenceCode: payment.referenceCode,
            channel: payment.channel,
            deposit: index,
          }))
        })
        const found = reading.entries.map((entry) => {
          const { kind, amount, currency, creditorAccount, text, bankId, deposit, channel } = entry
          const { referenceCode, payer } = entry
          const references = entry.references.map(({ value }) => value)
          const head = { kind, date: entry.date, amount, currency, creditorAccount, references }
          return { ...head, text, payer, bankId, referenceCode, channel, deposit }
        })
        expect(found).toEqual(wanted)
        for (const [at, section] of file.sections.entries()) {
          expect(reading.deposits[at]).toMatchObject({
            ...section.deposit,
            amount: sum(section.payments.map(signed)),
          })
        }
      }),
      { numRuns: 200 },
    )
  })

  test('extra references, with and without a split', () => {
    const extra = (value: string, amount: number | null) => {
      return { value, referenceCode: 2 as const, amount: amount === null ? null : minor(amount) }
    }
    const split = [extra('7495575', 100_000), extra('695668', 90_000), extra('74450', -50_000)]
    const base = { kind: 'payment', channel: 3, amount: minor(140_000), serial: '30' } as const
    const reading = readBack({
      written: '20260102173035010331',
      mode: 'production',
      sections: [
        {
          bankgiro: '9912346',
          currency: 'SEK',
          deposit: { day: created, serial: '1' },
          payments: [
            { ...base, referenceCode: 0, extraReferences: split, hasImage: true },
            {
              ...base,
              referenceCode: 3,
              reference: '657866 658765',
              extraReferences: [extra('657866', null), extra('658765', null)],
            },
          ],
        },
      ],
    })
    expect(reading.problems).toEqual([])
    expect(reading.entries.map(({ references, hasImage }) => [references, hasImage])).toEqual([
      [split.map(({ value, amount }) => ({ value, amount })), true],
      [['657866 658765', '657866', '658765'].map((value) => ({ value, amount: null })), false],
    ])
  })
})

describe('what does not fit is a fault', () => {
  const payment: BgmaxPayment = {
    kind: 'payment',
    amount: minor(100),
    referenceCode: 2,
    channel: 1,
    reference: '655969',
  }
  const fileOf = (change: Partial<BgmaxPayment>, deduction = 0): BgmaxFile => {
    const taken = { ...payment, kind: 'deduction' as const, amount: minor(deduction) }
    const all = deduction > 0 ? [{ ...payment, ...change }, taken] : [{ ...payment, ...change }]
    const deposit = { day: created, serial: '1' }
    const sections = [{ bankgiro: '9912346', currency: 'SEK', payments: all, deposit }]
    return { written: '20260102173035010331', mode: 'production', sections }
  }

  test.each([
    ['a reference of 26 characters', fileOf({ reference: '1'.repeat(26) }), '25 characters'],
    ['a payer account with a hyphen', fileOf({ payerAccount: '991-2346' }), 'not digits'],
    ['a serial of 13 digits', fileOf({ serial: '1'.repeat(13) }), 'longer than its field'],
    ['a negative amount', fileOf({ amount: minor(-1) }), 'no sign'],
    ['deductions above the payments', fileOf({}, 200), 'never negative'],
    ['a short time', { ...fileOf({}), written: '20260102' }, '20 digits'],
  ])('%s', (_, file, message) => expect(() => writeBgmax(file)).toThrow(message))

  test('a long name is cut to its field', () => {
    const reading = readBack(fileOf({ payer: { name: 'N'.repeat(40) } }))
    expect(reading.entries[0]?.payer?.name).toBe('N'.repeat(35))
  })
})
