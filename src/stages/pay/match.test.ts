import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inKronor, kronor, table } from '../../../test/support/table.ts'
import { date } from '../../core/date.ts'
import { minor } from '../../core/money.ts'
import { type Book, collectBook, type OpenInvoice } from './book.ts'
import { type Matched, matchStream, type PaymentTold } from './match.ts'
import { shippedWeights } from './weights.ts'

/**
 * The book. Anna has two bills, Bo one, Eva three of one price (the first paid), Stig one that was
 * partly paid, Nils one with a fee, Per one in Norwegian kroner, the company one. Kim's reference
 * is one swap of next neighbours from Lo's, and both owe the common price.
 */
const invoices = table(`
  invoice  account  reference   name                 national id    accounts          amount    open      principal  currency  due
  3001     A1       30015       Anna Märta Ek        19800203-1234  5051-1234567      1234.00   1234.00   none       SEK       2026-02-28
  3002     A1       30023       Anna Märta Ek        19800203-1234  5051-1234567      999.50    999.50    none       SEK       2026-03-31
  3101     A2       31013       Bo Sjöström          none           none              555.30    555.30    none       SEK       2026-02-28
  3201     A3       32011       Eva Åkerlund         none           8327-9123456      399.00    0.00      none       SEK       2026-01-31
  3202     A3       32029       Eva Åkerlund         none           8327-9123456      399.00    399.00    none       SEK       2026-02-28
  3301     A4       33019       Stig Hägg            none           none              800.00    300.00    none       SEK       2026-02-28
  3302     A4       33027       Stig Hägg            none           none              200.00    200.00    none       SEK       2026-02-15
  3303     A4       33035       Stig Hägg            none           none              360.00    360.00    none       SEK       2026-02-15
  3401     A5       34017       Nils Öberg           none           none              900.00    760.00    700.00     SEK       2026-01-31
  3501     A6       35014       Per Dahl             none           none              620.00    620.00    none       NOK       2026-02-28
  3601     A7       36012       Sjö & Strand Bygg AB  556036-0793    none              12500.75  12500.75  none       SEK       2026-02-28
  3701     A8       37010       Kim Lind             none           none              399.00    399.00    none       SEK       2026-02-28
  4001     A11      40014       Astrid Håkan Björk   none           none              450.00    450.00    none       SEK       2026-02-28
  4101     A12      41012       Håkan Björk          none           none              450.00    450.00    none       SEK       2026-02-28
  3901     A10      39016       Ida Quist            none           none              250.00    0.00      none       SEK       2026-01-31
  3801     A9       38018       Lo Berg              none           none              399.00    399.00    none       SEK       2026-02-28
`).map(
  (row): OpenInvoice => ({
    invoice: row.invoice ?? '',
    account: row.account ?? '',
    reference: row.reference ?? '',
    amount: minor(kronor(row.amount ?? '')),
    open: minor(kronor(row.open ?? '')),
    principal: row.principal === 'none' ? null : minor(kronor(row.principal ?? '')),
    currency: row.currency ?? '',
    issued: date(`${(row.due ?? '').slice(0, 8)}01`),
    due: date(row.due ?? ''),
    name: row.name ?? '',
    nationalId: row['national id'] === 'none' ? '' : (row['national id'] ?? ''),
    payerAccounts: row.accounts === 'none' ? [] : [row.accounts ?? ''],
  }),
)

function bookOf(list: readonly OpenInvoice[]): Book {
  const collected = collectBook()
  for (const invoice of list) collected.add(invoice)
  return collected.book()
}

const book = bookOf(invoices)

/** `text:` before a reference: it stands in the text and the field is empty. */
function payment(row: Record<string, string>, at = 0): PaymentTold {
  const said = row.reference ?? 'none'
  const inText = said.startsWith('text:')
  const told = (cell: string | undefined) => (cell === undefined || cell === 'none' ? null : cell)
  return {
    payment: `p${at}`,
    on: date(told(row.on) ?? '2026-02-20'),
    amount: minor(kronor(row.amount ?? '')),
    currency: told(row.currency) ?? 'SEK',
    reference: inText ? null : told(said),
    text: inText ? [said.slice(5)] : [],
    payer: {
      name: told(row.payer),
      account: told(row.account),
      nationalId: told(row['national id']),
    },
  }
}

/** `posted 3001 1234.00 rest 0.00`, `credit A1 50.00`, `suggested 3001`, `unmatched`. */
function tell(matched: Matched | undefined): string {
  if (matched === undefined) return 'no answer'
  if (matched.outcome === 'unmatched') return 'unmatched'
  if (matched.outcome === 'suggested') return `suggested ${matched.candidates[0]?.invoice}`
  if (matched.credit !== undefined) return `credit ${matched.credit} ${inKronor(matched.remainder)}`
  const parts = matched.allocations.map((to) => `${to.invoice} ${inKronor(to.amount)}`)
  const rest = matched.remainder === 0 ? '' : ` rest ${inKronor(matched.remainder)}`
  return `posted ${parts.join(' + ')}${rest}`
}

/** One payment each, against the untouched book. */
const cases = table(`
  amount    reference                       payer               |  outcome                            because
  # 1. The reference as written: the law lets the payer choose, and he did.
  1234.00   30015                           none                |  posted 3001 1234.00                reference-exact
  1234.00   30 01-5                         none                |  posted 3001 1234.00                reference-exact
  1234.00   OCR: 30015                      none                |  posted 3001 1234.00                reference-exact
  1234.00   00000000000030015               none                |  posted 3001 1234.00                reference-exact
  500.00    30015                           ANNA EK             |  posted 3001 500.00                 amount-part
  1500.00   30015                           ANNA MARTA EK       |  posted 3001 1234.00 rest 266.00    amount-over
  # A stranger may pay the very amount under a valid reference, but not some other amount.
  1234.00   30015                           ROLF MOBERG         |  posted 3001 1234.00                reference-exact
  501.17    30015                           ROLF MOBERG         |  suggested 3001                     payer-is-somebody-else
  # A currency that is not the invoice's is a person's business.
  620.00    35014                           PER DAHL            |  suggested 3501                     other-currency
  # Far more than is owed is no surplus.
  9999.00   33019                           STIG HAGG           |  suggested 3301                     amount-not-explained
  # 2. Slips, told apart by check digit, amount and payer.
  1234.00   30016                           ANNA EK             |  posted 3001 1234.00                reference-one-digit
  1234.00   3005                            ANNA EK             |  posted 3001 1234.00                reference-missing-digit
  1234.00   300155                          ANNA EK             |  posted 3001 1234.00                reference-extra-digit
  1234.00   30051                           ANNA EK             |  posted 3001 1234.00                reference-swapped-digits
  1234.00   30O15                           ANNA EK             |  posted 3001 1234.00                reference-letters
  1234.00   3001                            ANNA EK             |  posted 3001 1234.00                amount-exact
  555.30    31031                           none                |  posted 3101 555.30                 reference-swapped-digits
  # A slip and a payer who is somebody else, and an amount that nothing explains.
  710.44    31031                           ROLF MOBERG         |  suggested 3101                     not-certain
  # Numbers inside text among others.
  555.30    text:Faktura 3101 den 2026-02-20 ocr 31013  none    |  posted 3101 555.30                 reference-in-text
  555.30    text:tel 070-1234567 tack 31013             none    |  posted 3101 555.30                 reference-in-text
  # The customer's or the invoice's number instead.
  1234.00   A1                              none                |  posted 3001 1234.00                customer-number
  555.30    3101                            none                |  posted 3101 555.30                 amount-exact
  # Last month's reference: of his own invoices the one with the amount.
  999.50    30015                           none                |  posted 3002 999.50                 reference-of-another-invoice
  200.00    33019                           none                |  posted 3302 200.00                 reference-of-another-invoice
  # Not the other one with a fee nobody asked for.
  360.00    33019                           STIG HÄGG           |  not 3301                           none
  # 3. Amounts.
  300.00    33019                           none                |  posted 3301 300.00                 amount-remaining
  800.00    33019                           STIG HÄGG           |  posted 3301 300.00 rest 500.00     amount-as-invoiced
  760.00    34017                           none                |  posted 3401 760.00                 reference-exact
  700.00    34017                           none                |  posted 3401 700.00                 amount-without-fee
  615.30    31013                           BO SJOSTROM         |  posted 3101 555.30 rest 60.00      amount-with-fee
  555.00    31013                           none                |  posted 3101 555.00                 amount-rounded
  556.00    31013                           none                |  posted 3101 555.30 rest 0.70       amount-rounded
  2233.50   30015                           none                |  posted 3001 1234.00 + 3002 999.50  amount-of-several
  2233.50   text:30015 och 30023            none                |  posted 3001 1234.00 + 3002 999.50  amount-of-several
  1789.30   text:30015, 31013               none                |  posted 3001 1234.00 + 3101 555.30  amount-of-several
  # 4. Payer and amount without any reference: both beyond doubt, or a person looks.
  1234.00   none                            EK ANNA MAERTA      |  posted 3001 1234.00                payer-name-same
  12500.75  none                            SJOE OCH STRAND BYGG  |  posted 3601 12500.75             payer-name-same
  1234.00   none                            ALVAR EK            |  suggested 3001                     one-kind-of-evidence
  1234.00   none                            none                |  suggested 3001                     one-kind-of-evidence
  123.45    none                            ANNA MARTA EK       |  suggested 3001                     not-certain
  # 5. Somebody else's valid reference, amount and payer elsewhere: never the other's.
  555.30    30015                           BO SJOSTROM         |  not 3001                           none
  399.00    37010                           LO BERG             |  not 3701                           none
  450.00    40014                           BJORK HAKAN         |  suggested 4001                     not-certain
  450.00    40014                           ASTRID BJORK        |  posted 4001 450.00                 payer-name-near
  # 6. Nothing of ours, and nothing at all.
  77.00     none                            ROLF MOBERG         |  unmatched                          nothing-leads-to-an-invoice
  0.00      30015                           ANNA EK             |  unmatched                          amount-not-positive
`)

describe('one payment against the book', () => {
  test.each(cases)('$amount under $reference by $payer: $outcome', (row) => {
    const [matched] = matchStream([payment(row)], book)
    const wanted = row.outcome ?? ''
    if (wanted.startsWith('not ')) {
      const never = wanted.slice(4)
      expect(matched?.allocations.map(({ invoice }) => invoice)).not.toContain(never)
      return
    }
    expect(tell(matched)).toBe(wanted)
    expect(matched?.because).toContain(row.because)
  })
})

describe('who pays, told by his bank', () => {
  test.each([
    ['the account, as the book has it', { account: '5051-1234567' }],
    ['without its dash', { account: '50511234567' }],
    ['filled to sixteen positions', { account: '5051000001234567' }],
    ['the national id without century', { 'national id': '800203-1234' }],
  ])('%s', (_, told) => {
    const [matched] = matchStream([payment({ amount: '1234.00', payer: 'none', ...told })], book)
    expect(tell(matched)).toBe('posted 3001 1234.00')
  })

  test('a national id of somebody else is not overruled by the name', () => {
    const row = { amount: '1234.00', payer: 'ANNA EK', 'national id': '701231-5678' }
    expect(tell(matchStream([payment(row)], book)[0])).toMatch(/^(suggested|unmatched)/)
  })
})

/** Payments in order of time; `/` between them, each `amount reference payer day`. */
const streams = table(`
  payments                                                                      |  outcomes
  # The second of a double is the customer's, as a credit.
  1234.00;30015;none;2026-02-20 / 1234.00;30015;none;2026-02-23                 |  posted 3001 1234.00 / credit A1 1234.00
  # Part and rest, in any sizes, never more than is open.
  500.00;30015;none;2026-02-20 / 734.00;30015;none;2026-03-20                   |  posted 3001 500.00 / posted 3001 734.00
  500.00;30015;ANNA EK;2026-02-20 / 900.00;30015;ANNA EK;2026-03-20             |  posted 3001 500.00 / posted 3001 734.00 rest 166.00
  # What was paid before the book was written is paid again.
  250.00;39016;IDA QUIST;2026-02-03                                             |  credit A10 250.00
  # A bill of the same price is open besides: a person looks.
  399.00;32011;EVA AKERLUND;2026-02-03                                          |  suggested 3201
  # A month later it is the next bill, paid with the number of the last.
  399.00;32011;EVA AKERLUND;2026-02-27                                          |  posted 3202 399.00
  # Both are open to doubt in between: a person looks.
  399.00;32011;EVA AKERLUND;2026-02-18                                          |  suggested 3202
  # An invoice that a person must look at first is not paid by the next.
  620.00;35014;PER DAHL;2026-02-20 / 620.00;35014;PER DAHL;2026-02-21           |  suggested 3501 / suggested 3501
  # Money that went back opens the invoice again; a person decides on the return itself.
  1234.00;30015;none;2026-02-20 / -1234.00;30015;none;2026-02-22 / 1234.00;30015;none;2026-03-01  |  posted 3001 1234.00 / suggested 3001 / posted 3001 1234.00
  # An account that paid under the right reference and amount is known afterwards.
  555.30;31013;none;2026-02-20;6000-7654321 / 20.00;none;none;2026-02-21;6000-7654321  |  posted 3101 555.30 / unmatched
`)

test('in a large book, where chance is small, the namesake who owes as much still counts', () => {
  const others = Array.from({ length: 2_000 }, (_, at): OpenInvoice => {
    const [first] = invoices
    if (first === undefined) throw new Error('the book is empty')
    const amount = minor(60_000 + at * 7)
    const no = String(50_000 + at)
    const account = `B${at}`
    return { ...first, invoice: no, account, reference: no, amount, open: amount, name: `Q${at} Z` }
  })
  const row = { amount: '450.00', reference: '40014', payer: 'BJORK HAKAN' }
  const [matched] = matchStream([payment(row)], bookOf([...invoices, ...others]))
  expect(matched?.confidence).toBeGreaterThan(0.9998)
  expect(matched?.because).toContain('payer-is-somebody-else')
})

describe('what was booked is remembered', () => {
  test.each(streams)('$payments', (row) => {
    const told = (row.payments ?? '').split(' / ').map((text, at) => {
      const [amount = '', reference = '', payer = '', on = '', account = 'none'] = text.split(';')
      return payment({ amount, reference, payer, on, account }, at)
    })
    expect(matchStream(told, book).map(tell).join(' / ')).toBe(row.outcomes)
  })
})

describe('properties', () => {
  const references = invoices.map(({ reference }) => reference)
  const amounts = invoices.flatMap(({ open, amount }) => [open, amount, open + 6_000, 40_000])
  const told = fc.record({
    reference: fc.oneof(
      fc.constantFrom(...references),
      fc.constantFrom('30016', '31031', 'A1', '3101', 'hej', '99999'),
      fc.constant(null),
    ),
    amount: fc.oneof(fc.constantFrom(...amounts), fc.integer({ min: -50_000, max: 2_000_000 })),
    payer: fc.constantFrom(null, 'ANNA EK', 'BO SJOSTROM', 'LO BERG', 'ROLF MOBERG'),
    days: fc.integer({ min: 0, max: 40 }),
  })
  const stream = fc.array(told, { minLength: 1, maxLength: 25 }).map((list) =>
    [...list]
      .sort((a, b) => a.days - b.days)
      .map(
        (one, at): PaymentTold => ({
          payment: `p${at}`,
          on: date(
            `2026-0${one.days < 28 ? 2 : 3}-${String((one.days % 28) + 1).padStart(2, '0')}`,
          ),
          amount: minor(one.amount),
          currency: 'SEK',
          reference: one.reference,
          text: [],
          payer: { name: one.payer, account: null, nationalId: null },
        }),
      ),
  )

  test('no invoice is given more than is open; parts and rest are the payment', () => {
    fc.assert(
      fc.property(stream, (payments) => {
        const given = new Map<string, number>()
        for (const [at, matched] of matchStream(payments, book).entries()) {
          expect(matched.payment).toBe(payments[at]?.payment)
          for (const { invoice, amount } of matched.allocations) {
            expect(amount).toBeGreaterThan(0)
            given.set(invoice, (given.get(invoice) ?? 0) + amount)
          }
          const parts = matched.allocations.reduce((sum, { amount }) => sum + amount, 0)
          expect(parts + matched.remainder).toBe(payments[at]?.amount)
          if (matched.outcome !== 'posted') expect(matched.allocations).toEqual([])
          expect(matched.confidence).toBe(matched.candidates[0]?.confidence ?? matched.confidence)
        }
        // A return may have opened an invoice again, once for each payment that was booked on it.
        if (payments.some(({ amount }) => amount < 0)) return
        for (const { invoice, open } of invoices) {
          expect(given.get(invoice) ?? 0).toBeLessThanOrEqual(open)
        }
      }),
      { seed: 20_260_220, numRuns: 300 },
    )
  })

  test('the order of the invoices in the file does not matter', () => {
    const order = fc.shuffledSubarray(invoices, { minLength: invoices.length })
    fc.assert(
      fc.property(stream, order, (payments, shuffled) => {
        expect(matchStream(payments, bookOf(shuffled))).toEqual(matchStream(payments, book))
      }),
      { seed: 7, numRuns: 100 },
    )
  })

  test('posted only above the threshold, whatever the weights', () => {
    const doubting = {
      ...shippedWeights,
      reference: { ...shippedWeights.reference, notInBook: 1e6, noise: 1e6 },
    }
    const row = { amount: '555.30', reference: '31031', payer: 'none' }
    expect(tell(matchStream([payment(row)], book)[0])).toBe('posted 3101 555.30')
    expect(tell(matchStream([payment(row)], book, doubting)[0])).not.toMatch(/^posted/)
  })
})
