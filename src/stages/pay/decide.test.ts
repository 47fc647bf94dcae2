import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inKronor, kronor, table } from '../../../test/support/table.ts'
import { minor, sum } from '../../core/money.ts'
import { matchPayments } from './decide.ts'
import { type Candidate, type IncomingPayment, normalReference } from './payment.ts'

/** The directory: reference 40 belongs to two claims (a fixed reference), EUR to an account in euro. */
const directory = table(`
  reference   account  currency  claim
  1001        anna     SEK       1
  1002        anna     SEK       2
  2001        bo       SEK       1
  40          anna     SEK       1
  40          anna     SEK       2
  3001        eva      EUR       1
`).map(
  (row): Candidate => ({
    reference: row.reference ?? '',
    account: row.account ?? '',
    currency: row.currency ?? '',
    claim: Number(row.claim),
  }),
)

/** `references` are separated by `;`, a told part stands after `=`. In the documented order. */
const cases = table(`
  amount   currency  references                    |  outcome                                            because
  # 1. Not more than nothing came in: the payer set off a credit.
  -50.00   SEK       1001                          |  suspense                                           deduction
  0.00     SEK       1001                          |  suspense                                           deduction
  -50.00   SEK       none                          |  suspense                                           deduction
  # 2. No reference was written.
  100.00   SEK       none                          |  suspense                                           no-reference
  100.00   SEK       blank                         |  suspense                                           no-reference
  100.00   EUR       none                          |  suspense                                           no-reference
  # 3. One of the references is not ours.
  100.00   SEK       9999                          |  suspense                                           unknown-reference
  100.00   SEK       1001=50.00;9999=50.00         |  suspense                                           unknown-reference
  100.00   SEK       40;9999                       |  suspense                                           unknown-reference
  100.00   EUR       9999                          |  suspense                                           unknown-reference
  # 4. Several claims, and it is not certain which part is for which.
  100.00   SEK       40                            |  suspense                                           several-claims
  100.00   SEK       40=100.00                     |  suspense                                           several-claims
  100.00   SEK       1001;1002                     |  suspense                                           several-claims
  100.00   SEK       1001;2001                     |  suspense                                           several-claims
  100.00   SEK       1001=60.00;1002               |  suspense                                           several-claims
  100.00   SEK       1001=60.00;1002=39.99         |  suspense                                           several-claims
  100.00   SEK       1001=60.00;1002=40.01         |  suspense                                           several-claims
  100.00   SEK       1001=100.00;1002=0.00         |  suspense                                           several-claims
  100.00   SEK       1001=110.00;1002=-10.00       |  suspense                                           several-claims
  100.00   SEK       2001=20.00;40=40.00           |  suspense                                           several-claims
  100.00   SEK       1001=60.00;40=40.00           |  suspense                                           several-claims
  # Told 60 and 20 come to 80; that 20 given to each of two claims would make 100 proves nothing.
  100.00   SEK       1001=60.00;40=20.00           |  suspense                                           several-claims
  100.00   EUR       1001;1002                     |  suspense                                           several-claims
  # 5. Money of another currency than the account's.
  100.00   EUR       1001                          |  suspense                                           other-currency
  100.00   SEK       3001                          |  suspense                                           other-currency
  100.00   SEK       1001=60.00;3001=40.00         |  suspense                                           other-currency
  # Certain: one claim takes all of it, also when it is named twice or its part is told.
  100.00   SEK       1001                          |  anna/1 100.00                                      reference-exact
  100.00   EUR       3001                          |  eva/1 100.00                                       reference-exact
  100.00   SEK       1001;1001                     |  anna/1 100.00                                      reference-exact
  100.00   SEK       1001=30.00                    |  anna/1 100.00                                      reference-exact
  100.00   SEK       blank;1001                    |  anna/1 100.00                                      reference-exact
  # Certain: each part is told and they add up, in one account or several.
  100.00   SEK       1001=60.00;1002=40.00         |  anna/1 60.00, anna/2 40.00                         references-with-amounts
  100.00   SEK       1001=60.00;2001=40.00         |  anna/1 60.00, bo/1 40.00                           references-with-amounts
  100.00   SEK       2001=0.01;1002=99.99          |  bo/1 0.01, anna/2 99.99                            references-with-amounts
`)

function payment(row: Record<string, string>): IncomingPayment {
  const references = (row.references ?? '') === 'none' ? [] : (row.references ?? '').split(';')
  return {
    payment: 'p',
    amount: minor(kronor(row.amount ?? '')),
    currency: row.currency ?? '',
    references: references.map((text) => {
      const [value = '', amount] = text.split('=')
      return {
        value: value === 'blank' ? ' \t ' : value,
        amount: amount === undefined ? null : minor(kronor(amount)),
      }
    }),
  }
}

describe('matching payments to claims', () => {
  test.each(cases)('$amount $currency with $references: $outcome, $because', (row) => {
    const [match] = matchPayments([payment(row)], directory)
    const to = match?.to.map((one) => `${one.account}/${one.claim} ${inKronor(one.amount)}`) ?? []
    expect(match?.outcome).toBe(row.outcome === 'suspense' ? 'suspense' : 'posted')
    expect(to.join(', ')).toBe(row.outcome === 'suspense' ? '' : row.outcome)
    expect(match?.because).toBe(row.because)
  })

  test('blanks in a reference mean nothing', () => {
    expect(normalReference(' 4012 7660\t12\n')).toBe('4012766012')
    const spaced = { ...payment({ amount: '5.00', currency: 'SEK', references: '10 01' }) }
    expect(matchPayments([spaced], directory)[0]?.because).toBe('reference-exact')
  })

  test('each payment has its answer, in the order in which they came', () => {
    const came = ['9999', '1001', 'none'].map((references, at) => ({
      ...payment({ amount: '5.00', currency: 'SEK', references }),
      payment: `p${at}`,
    }))
    const answers = matchPayments(came, directory).map((one) => `${one.payment} ${one.because}`)
    expect(answers).toEqual(['p0 unknown-reference', 'p1 reference-exact', 'p2 no-reference'])
  })

  test('what is posted is the payment, to the öre, on claims its references name', () => {
    const known = directory.map((one) => one.reference)
    const reference = fc.record({
      value: fc.oneof(fc.constantFrom(...known), fc.constant('9999')),
      amount: fc.option(fc.integer({ min: -200, max: 20_000 }).map((öre) => minor(öre))),
    })
    const payments = fc.record({
      amount: fc.integer({ min: -100, max: 30_000 }).map((öre) => minor(öre)),
      currency: fc.constantFrom('SEK', 'EUR'),
      references: fc.array(reference, { maxLength: 3 }),
    })
    fc.assert(
      fc.property(payments, fc.boolean(), (told, adding) => {
        const parts = sum(told.references.map((one) => one.amount ?? minor(0)))
        const came = { ...told, payment: 'p', amount: adding ? parts : told.amount }
        const [match] = matchPayments([came], directory)
        if (match?.outcome !== 'posted') {
          expect(match?.to).toEqual([])
          return
        }
        expect(sum(match.to.map((one) => one.amount))).toBe(came.amount)
        for (const to of match.to) {
          expect(to.amount).toBeGreaterThan(0)
          const named = directory.filter(
            (one) => one.account === to.account && one.claim === to.claim,
          )
          expect(named.some((one) => came.references.some((r) => r.value === one.reference))).toBe(
            true,
          )
          expect(named.every((one) => one.currency === came.currency)).toBe(true)
        }
      }),
      { seed: 20_260_130, numRuns: 1000 },
    )
  })
})
