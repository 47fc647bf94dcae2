import { describe, expect, test } from 'vitest'
import { date } from '../../src/core/date.ts'
import { minor } from '../../src/core/money.ts'
import type { Letter, LetterKind } from '../../src/law/letter.ts'
import { norwegianLaw as law, norwegianLawUnder } from '../../src/law/no/pack.ts'
import { regimeKnown } from '../../src/law/no/regime.ts'
import type { Interruption } from '../../src/law/question.ts'
import { ask, type Debtor, NoAnswer, need } from '../../src/law/rulebook.ts'
import { table } from '../support/table.ts'

/** Norwegian fees, compensation, times and limitation. Amounts in øre. */

const kinds: Record<string, LetterKind> = {
  purring: 'reminder',
  varsel: 'collection-notice',
  own: 'own-demand',
}

/** `purring 2026-01-29 3800`, several apart by a comma; each gives 14 days, or `+N`. */
function letters(text: string | undefined): Letter[] {
  if (text === undefined || text === '-') return []
  return text.split(', ').map((one) => {
    const [kind = '', sent = '', fee = '', days = '+14'] = one.split(' ')
    const sentOn = date(sent)
    const deadline = new Date(Date.parse(sent) + Number(days) * 86_400_000)
    return {
      kind: kinds[kind] ?? 'reminder',
      sentOn,
      deadlineOn: date(deadline.toISOString().slice(0, 10)),
      fee: minor(Number(fee)),
    }
  })
}

describe('the fee of a letter', () => {
  const fees = table(`
    rule       letter   due         sent        before                                                        |  fee               why
    NO-INK-01  purring  2026-01-15  2026-01-28  -                                                             |  too-early         W25: the 13th day
    NO-FEE-01  purring  2026-01-15  2026-01-29  -                                                             |  3800              W25: the 14th day, 37,50 kr rounded
    NO-FEE-04  purring  2025-12-10  2025-12-29  -                                                             |  3500              W25: the base of the year before
    NO-FEE-04  purring  2025-12-10  2025-12-31  -                                                             |  3500              the last day of it
    NO-FEE-04  purring  2025-12-10  2026-01-01  -                                                             |  3800              the first day of the new one
    NO-FEE-01  varsel   2026-01-15  2026-01-29  -                                                             |  3800              a notice costs the same
    NO-FEE-01  purring  2020-09-30  2020-10-20  -                                                             |  7000              due before the share was halved
    NO-FEE-01  purring  2020-10-01  2020-10-20  -                                                             |  3500              due on the day of it
    NO-FEE-01  purring  2016-03-01  2016-03-31  -                                                             |  6700              a tenth of 670 kr
    NO-FEE-03  varsel   2026-01-15  2026-02-12  purring 2026-01-29 3800                                       |  deadline-runs     the last day of its time
    NO-FEE-03  varsel   2026-01-15  2026-02-13  purring 2026-01-29 3800                                       |  3800              the day after
    NO-FEE-03  varsel   2026-01-15  2026-02-10  purring 2026-01-29 3800 +7                                    |  deadline-runs     seven days are too few
    NO-FEE-03  varsel   2026-01-15  2026-02-13  purring 2026-01-29 3800 +20                                   |  deadline-runs     it gave more
    NO-FEE-01  varsel   2026-01-15  2026-01-30  purring 2026-01-20 0                                          |  3800              the one before was free
    NO-FEE-03  purring  2026-01-15  2026-03-20  purring 2026-01-29 3800, purring 2026-02-13 3800              |  fees-taken        two reminders
    NO-FEE-03  varsel   2026-01-15  2026-03-20  purring 2026-01-29 3800, purring 2026-02-13 3800              |  fees-taken        two reminders and a notice
    NO-FEE-03  varsel   2026-01-15  2026-03-20  varsel 2026-01-29 3800                                        |  fees-taken        two notices
    NO-FEE-01  purring  2026-01-15  2026-03-20  varsel 2026-01-29 3800                                        |  3800              a notice and a reminder
    NO-FEE-02  own      2026-01-15  2026-03-02  purring 2026-01-29 3800, varsel 2026-02-13 3800               |  11300             112,50 kr rounded
    NO-FEE-02  own      2025-01-15  2025-03-05  purring 2025-01-29 3500, varsel 2025-02-13 3500               |  10500             of the base before
    NO-FEE-02  own      2026-01-15  2026-03-02  purring 2026-01-29 3800, purring 2026-02-13 3800              |  11300             after two reminders
    NO-FEE-03  own      2026-01-15  2026-02-27  varsel 2026-02-13 0                                           |  deadline-runs     also of a free notice
    NO-FEE-02  own      2026-01-15  2026-02-28  varsel 2026-02-13 0                                           |  11300             the day after
    NO-FEE-02  own      2026-01-15  2026-02-28  -                                                             |  no-letter-before  nothing was sent
    NO-FEE-03  own      2026-01-15  2026-04-20  varsel 2026-02-13 3800, own 2026-03-02 11300                  |  fees-taken        one own demand
    NO-FEE-03  purring  2026-01-15  2026-08-13  purring 2026-01-29 3800, purring 2026-02-13 3800              |  fees-taken        six months to the day
    NO-FEE-03  purring  2026-01-15  2026-08-14  purring 2026-01-29 3800, purring 2026-02-13 3800              |  3800              more than six months
    NO-FEE-03  purring  2025-01-15  2026-08-14  purring 2025-01-29 3500, purring 2026-06-01 3800              |  3800              the old round is over, the new has one
    NO-FEE-03  purring  2025-01-15  2026-08-14  purring 2025-08-01 3500, purring 2026-01-20 3800              |  3800              six months after the last
    NO-FEE-03  purring  2025-01-15  2026-07-20  purring 2025-08-01 3500, purring 2026-01-20 3800              |  fees-taken        one round: each within six months
  `)
  test.each(fees)('$rule $letter due $due sent $sent after $before: $fee, $why', (row) => {
    const kind = kinds[row.letter ?? ''] ?? 'reminder'
    const found = law.letterFee(
      kind,
      date(row.due ?? ''),
      date(row.sent ?? ''),
      letters(row.before),
    )
    expect(String(found.fee ?? found.refused)).toBe(row.fee)
    // What is refused names the rule that refuses.
    if (found.refused !== undefined) expect(found.rule).toBe(row.rule)
    else expect(['NO-FEE-01', 'NO-FEE-02']).toContain(found.rule)
  })

  test('a share that is not known stops: an own demand before the share was halved', () => {
    const [due, sent] = [date('2020-01-15'), date('2020-03-02')]
    const before = letters('varsel 2020-02-01 0')
    expect(() => law.letterFee('own-demand', due, sent, before)).toThrow(NoAnswer)
    expect(() => law.letterFee('reminder', date('2014-01-15'), date('2014-03-02'), [])).toThrow(
      'NO-SATS-26 has no value for 2014-03-02',
    )
  })
})

describe('the fee of a collector', () => {
  const bands = table(`
    principal  light   heavy
    1          18750   37500
    50000      18750   37500
    50001      26250   52500
    100000     26250   52500
    100001     30000   60000
    250000     30000   60000
    250001     60000   120000
    1000000    60000   120000
    1000001    120000  240000
    5000000    120000  240000
    5000001    270000  540000
    25000000   270000  540000
    25000001   540000  1080000
  `)
  const told = {
    debtor: 'consumer' as Debtor,
    demandDeadlineOn: date('2026-03-02'),
    paidOn: date('2026-03-30'),
    vatDeductible: true,
    instalments: 0,
  }
  test.each(bands)('NO-SAL-01 principal $principal: $light, heavy $heavy', (row) => {
    const principal = minor(Number(row.principal))
    // The 28th day past the deadline is still light.
    const light = law.collectorFee({ ...told, principal })
    expect(light).toMatchObject({ fee: Number(row.light), heavy: false })
    const heavy = law.collectorFee({ ...told, principal, paidOn: date('2026-03-31') })
    expect(heavy).toMatchObject({ fee: Number(row.heavy), heavy: true })
  })

  test('W27 2 400 kr of a consumer, with and without deduction of tax', () => {
    const one = { ...told, principal: minor(240_000) }
    const late = { ...one, paidOn: date('2026-04-15') }
    expect(law.collectorFee(one).fee).toBe(30_000)
    expect(law.collectorFee(late).fee).toBe(60_000)
    expect(law.collectorFee({ ...one, vatDeductible: false }).fee).toBe(37_500)
    expect(law.collectorFee({ ...late, vatDeductible: false }).fee).toBe(75_000)
    expect(law.collectorFee(one).basis).toEqual(['NO-SAL-01', 'NO-SATS-26'])
  })

  test('NO-FEE-04 the base is that of the day of payment', () => {
    const one = { ...told, principal: minor(240_000), demandDeadlineOn: date('2025-12-20') }
    expect(law.collectorFee({ ...one, paidOn: date('2025-12-31') }).fee).toBe(28_000)
    expect(law.collectorFee({ ...one, paidOn: date('2026-01-01') }).fee).toBe(30_000)
  })

  test('NO-SAL-01 businesses, plans, and half an øre', () => {
    const one = { ...told, principal: minor(240_000) }
    expect(law.collectorFee({ ...one, debtor: 'business' }).fee).toBe(45_000)
    expect(law.collectorFee({ ...one, instalments: 4 }).fee).toBe(30_000)
    expect(law.collectorFee({ ...one, instalments: 5 }).fee).toBe(30_000 + 112_500)
    expect(law.collectorFee({ ...one, principal: minor(100), vatDeductible: false }).fee).toBe(
      23_438,
    )
    expect(() =>
      law.collectorFee({
        ...one,
        demandDeadlineOn: date('2020-11-01'),
        paidOn: date('2020-11-02'),
      }),
    ).toThrow(NoAnswer)
  })
})

describe('compensation of businesses and public bodies', () => {
  test('W28 the compensation takes the place of the fees', () => {
    const fees = [minor(3800), minor(3800)]
    expect(law.payableFees('business', fees, date('2026-07-10'))).toEqual({
      compensation: 43_000,
      fees: [0, 0],
      total: 43_000,
      basis: ['NO-INT-04', 'NO-FEE-06'],
    })
  })

  const cases = table(`
    rule       debtor       claimed     fees               |  compensation  payable
    NO-INT-04  business     2026-06-30  3800               |  46000         0
    NO-INT-04  public-body  2026-07-01  3800               |  43000         0
    NO-INT-04  business     2026-12-31  -                  |  43000         -
    NO-FEE-06  business     2026-07-01  3800,3800,40000    |  43000         0,0,4600
    NO-FEE-05  consumer     2026-07-01  3800,3800          |  0             3800,3800
    NO-INT-04  estate       2026-07-01  3800               |  0             3800
    NO-INT-04  business     2016-12-31  -                  |  37000         -
    NO-INT-04  business     2023-07-01  -                  |  46000         -
  `)
  test.each(cases)('$rule $debtor, claimed $claimed', (row) => {
    const fees =
      row.fees === '-' ? [] : (row.fees ?? '').split(',').map((one) => minor(Number(one)))
    const found = law.payableFees(row.debtor as Debtor, fees, date(row.claimed ?? ''))
    expect(found.compensation).toBe(Number(row.compensation))
    expect(found.fees.join(',') || '-').toBe(row.payable)
  })

  test('NO-INT-04 a half-year that was not found has no answer', () => {
    for (const day of ['2016-06-30', '2017-01-01', '2018-07-01', '2020-01-01', '2027-01-01']) {
      expect(() => ask(law.lateCompensation, date(day))).toThrow(NoAnswer)
    }
  })
})

describe('times of letters', () => {
  test('NO-INK-02, NO-INK-03 fourteen days from sending, and the demand the day after', () => {
    expect(law.noticeDeadline(date('2026-03-02'))).toBe('2026-03-16')
    expect(law.demandFrom(date('2026-03-16'))).toBe('2026-03-17')
    expect(law.demandDeadline(date('2026-03-17'))).toBe('2026-03-31')
  })

  test('NO-INK-04 a demand is good for six months', () => {
    expect(law.isDemandFresh(date('2026-03-17'), date('2026-09-17'))).toBe(true)
    expect(law.isDemandFresh(date('2026-03-17'), date('2026-09-18'))).toBe(false)
    expect(law.isDemandFresh(date('2026-03-31'), date('2026-09-30'))).toBe(true)
  })

  test('W29 a closing warning runs from sending', () => {
    expect(law.closingWarningEnds(date('2026-03-02'), 'consumer')).toBe('2026-03-30')
    expect(law.closingFrom(date('2026-03-02'), 'consumer')).toBe('2026-03-31')
    // NO-STG-07
    expect(law.closingFrom(date('2026-03-02'), 'business')).toBe('2026-03-17')
  })
})

describe('NO-REG-02 the act of 2026', () => {
  const from = date('2027-03-01')
  const switched = norwegianLawUnder({ ...regimeKnown, newActFrom: from })
  const [last, first] = [date('2027-02-28'), from]

  test('until the switch is set, nothing is known beyond the day signalled', () => {
    expect(need(law.noticeDays, date('2026-12-31'))).toBe(14)
    expect(() => ask(law.noticeDays, date('2027-01-01'))).toThrow(
      'NO-INK-02 has no value for 2027-01-01',
    )
    expect(() => law.letterFee('reminder', date('2026-12-10'), date('2027-01-04'), [])).toThrow(
      NoAnswer,
    )
    // Rules that do not rest on the collection acts stay.
    expect(need(law.closingWarningWeeks, first)).toBe(4)
    expect(law.limitationOn(date('2027-01-01'), 'consumer', [])).toBe('2030-01-01')
  })

  test('set to a day, the act of 1988 goes on until the day before', () => {
    expect(need(switched.noticeDays, last)).toBe(14)
    expect(switched.letterFee('reminder', date('2027-01-15'), last, [])).toMatchObject({
      fee: 3800,
    })
    expect(need(switched.noticeBy, last)).toEqual(['creditor', 'collector'])
    expect(ask(switched.contactHours, last)).toBe('notRegulated')
  })

  test('from it on the creditor’s letters wait for the regulation, and a collector notifies', () => {
    expect(switched.letterFee('reminder', date('2027-01-15'), first, [])).toEqual({
      refused: 'no-fee-in-law',
      rule: 'NO-FEE-01',
    })
    expect(switched.letterFee('own-demand', date('2027-01-15'), first, [])).toMatchObject({
      refused: 'no-fee-in-law',
    })
    // NO-REG-03
    expect(need(switched.noticeBy, first)).toEqual(['collector'])
    expect(need(switched.demandBy, first)).toEqual(['collector'])
    expect(need(switched.answerWithinDays, first)).toBe(7)
    expect(need(switched.costsOfMinors, first)).toBe(false)
    expect(need(switched.conductBindsEveryone, first)).toBe(true)
    expect(need(switched.contactHours, first)).toEqual({
      weekday: { from: 480, until: 1260 },
      saturday: { from: 540, until: 900 },
    })
    expect(need(switched.objectionTakesCosts, first)).toBe(true)
    expect(() => switched.noticeDeadline(first)).toThrow(NoAnswer)
    expect(switched.version).not.toBe(law.version)
  })

  test('interest is the same under both', () => {
    expect(switched.interestRates('consumer', null, first)).toEqual(
      law.interestRates('consumer', null, first),
    )
  })
})

describe('limitation', () => {
  const happened = (text: string | undefined): Interruption[] => {
    if (text === undefined || text === '-') return []
    return text.split(' ').map((one): Interruption => {
      const [what = '', on = ''] = one.split(':')
      if (what === 'acknowledged') return { kind: what, on: date(on) }
      if (what === 'received') return { kind: 'demand-received', on: date(on) }
      return { kind: 'proceedings', on: date(on), endedOn: null, debtorReached: true }
    })
  }
  const claims = table(`
    rule       debtor    from        happened                                        |  last day    why
    NO-PRE-01  consumer  2023-03-31  -                                               |  2026-03-31  three years
    NO-PRE-01  business  2023-03-31  -                                               |  2026-03-31  for all
    NO-PRE-01  consumer  2024-02-29  -                                               |  2027-02-28  the month lacks the day
    NO-PRE-01  consumer  2023-03-31  received:2025-11-10                             |  2026-03-31  a letter does not interrupt
    NO-PRE-01  consumer  2023-03-31  acknowledged:2025-11-10                         |  2028-11-10  an acknowledgement does
    NO-PRE-01  consumer  2023-03-31  acknowledged:2026-03-31                         |  2029-03-31  on the last day
    NO-PRE-01  consumer  2023-03-31  acknowledged:2026-04-01                         |  2026-03-31  too late
    NO-PRE-01  consumer  2023-03-31  acknowledged:2028-01-01 acknowledged:2025-11-10  |  2031-01-01  told in any order
    NO-PRE-01  consumer  2023-03-31  legal:2026-01-15                                |  -           under way
    NO-PRE-01  consumer  2023-03-31  legal:2026-04-15                                |  2026-03-31  begun too late
  `)
  test.each(claims)('$rule $debtor, $happened: $why', (row) => {
    const found = law.limitationOn(
      date(row.from ?? ''),
      row.debtor as Debtor,
      happened(row.happened),
    )
    expect(found ?? '-').toBe(row['last day'])
  })

  test('NO-PRE-LEGAL what follows legal steps that ended is not answered', () => {
    const ended: Interruption = {
      kind: 'proceedings',
      on: date('2025-01-15'),
      endedOn: date('2025-06-15'),
      debtorReached: true,
    }
    expect(() => law.limitationOn(date('2023-03-31'), 'consumer', [ended])).toThrow(
      'NO-PRE-LEGAL is notOffered',
    )
  })

  test('NO-PRE-WARN warnings', () => {
    expect(law.limitationWarnings(date('2026-08-31'))).toEqual(['2026-02-28', '2026-06-30'])
  })
})
