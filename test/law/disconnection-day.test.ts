import { describe, expect, test } from 'vitest'
import { addDays, date, daysBetween, weekday } from '../../src/core/date.ts'
import type { ServiceProof } from '../../src/law/disconnection-fact.ts'
import type { Regime } from '../../src/law/disconnection-question.ts'
import { swedishLaw as law } from '../../src/law/se/pack.ts'
import { table } from '../support/table.ts'

describe('the time of the first demand', () => {
  const demands = table(`
    rule            regime            sent        |  ends        notice from  why
    SE-EL-02        electricity       2026-02-16  |  2026-03-02  2026-03-03   fourteen days
    SE-EL-02        electricity       2026-02-14  |  2026-03-02  2026-03-03   the fourteenth is a Saturday
    SE-EL-02        electricity       2026-03-20  |  2026-04-07  2026-04-08   the fourteenth is Good Friday
    SE-EL-TIME1     electricity       2026-12-17  |  2027-01-04  2027-01-05   the fourteenth is New Year's Eve
    SE-GAS-DEMAND   gas               2026-02-16  |  2026-03-02  2026-03-03   fourteen days
    SE-HEAT-DEMAND  district-heating  2026-02-16  |  2026-03-02  2026-03-03   fourteen days
    SE-VA-DEMAND    water             2026-02-16  |  2026-03-02  2026-03-03   fourteen days
    SE-TEL-DEMAND   telecom           2026-02-16  |  2026-03-02  2026-03-03   fourteen days
    SE-BIZ-01       terms             2026-02-16  |  2026-02-26  2026-02-27   ten days
  `)
  test.each(demands)('$rule $regime sent $sent: $why', (row) => {
    const ends = law.demandTimeEnds(date(row.sent ?? ''), row.regime as Regime)
    expect(ends).toBe(row.ends)
    expect(law.noticeFrom(ends)).toBe(row['notice from'])
  })

  test('SE-EL-02 SE-INK-10 joined with a collection demand, the later of both times holds', () => {
    expect(law.combinedDemandEnds(date('2026-02-16'))).toBe('2026-03-02')
    // Fourteen days end on Friday 2 January; four bank days from receipt on the Monday.
    expect(law.demandTimeEnds(date('2025-12-19'))).toBe('2026-01-02')
    expect(law.combinedDemandEnds(date('2025-12-19'))).toBe('2026-01-05')
    expect(law.combinedDemandEnds(date('2025-12-19'), 'mailbox')).toBe('2026-01-02')
    let longer = 0
    for (let day = date('2025-01-01'); day < date('2031-01-01'); day = addDays(day, 1)) {
      const ends = law.combinedDemandEnds(day)
      expect([law.demandTimeEnds(day), law.demandDeadline(day)].sort().at(-1)).toBe(ends)
      expect(daysBetween(day, ends)).toBeGreaterThanOrEqual(14)
      expect(law.isBankDay(ends)).toBe(true)
      if (ends > law.demandTimeEnds(day)) longer += 1
    }
    expect(longer).toBeGreaterThan(0)
  })

  test('where nothing can be cut there is no time', () => {
    expect(() => law.demandTimeEnds(date('2026-02-16'), 'nothing')).toThrow('no demand')
  })
})

describe('the three weeks', () => {
  const served = table(`
    rule          regime            served      |  ends        order from  why
    SE-EL-06      electricity       2026-03-10  |  2026-03-31  2026-04-01  the same weekday
    SE-EL-TIME2   electricity       2026-03-13  |  2026-04-07  2026-04-08  Good Friday, past Easter Monday
    SE-CAL-03     electricity       2026-03-14  |  2026-04-07  2026-04-08  the Saturday before Easter
    SE-CAL-03     electricity       2026-04-18  |  2026-05-11  2026-05-12  a Saturday
    SE-CAL-03     electricity       2026-04-19  |  2026-05-11  2026-05-12  a Sunday
    SE-CAL-03     electricity       2026-05-29  |  2026-06-22  2026-06-23  Midsummer Eve
    SE-CAL-03     electricity       2026-12-03  |  2026-12-28  2026-12-29  Christmas Eve
    SE-CAL-03     electricity       2026-04-23  |  2026-05-15  2026-05-16  Ascension Day; the order falls on a Saturday
    SE-CAL-02     electricity       2028-02-08  |  2028-02-29  2028-03-01  a leap day
    SE-GAS-TIME2  gas               2026-03-10  |  2026-03-31  2026-04-01  the same weekday
    SE-HEAT-TIME2  district-heating  2026-02-10  |  2026-03-03  2026-03-04  the same weekday
  `)
  test.each(served)('$rule $regime served $served: $why', (row) => {
    const ends = law.threeWeeksEnd(date(row.served ?? ''), row.regime as Regime)
    expect(ends).toBe(row.ends)
    expect(law.earliestOrder(ends)).toBe(row['order from'])
  })

  test('electricity when nothing else is said', () => {
    expect(law.threeWeeksEnd(date('2026-03-10'))).toBe('2026-03-31')
    expect(law.demandTimeEnds(date('2026-02-16'))).toBe('2026-03-02')
  })

  test.each<Regime>(['water', 'telecom', 'terms', 'nothing'])('%s: no notice is served', (one) => {
    expect(() => law.threeWeeksEnd(date('2026-03-10'), one)).toThrow('no notice is served')
  })

  test('SE-EL-06 never shorter than three weeks, never ending when banks are closed', () => {
    for (let day = date('2025-01-01'); day < date('2031-01-01'); day = addDays(day, 1)) {
      const ends = law.threeWeeksEnd(day)
      expect(daysBetween(day, ends)).toBeGreaterThanOrEqual(21)
      expect(law.isBankDay(ends)).toBe(true)
      expect(law.isBankDay(addDays(day, 21))).toBe(daysBetween(day, ends) === 21)
    }
  })
})

describe('SE-EL-16 when a cut may be carried out', () => {
  const moments = table(`
    day         at     |  may  why
    2026-04-01  00:00  |  yes  a Wednesday; the Thursday after is no holiday
    2026-04-01  23:59  |  yes  a Wednesday
    2026-04-02  09:00  |  no   the day before Good Friday
    2026-04-03  09:00  |  no   Good Friday
    2026-04-04  09:00  |  no   a Saturday
    2026-04-05  09:00  |  no   Easter Day
    2026-04-06  09:00  |  no   Easter Monday
    2026-04-07  09:00  |  yes  a Tuesday
    2026-04-10  11:59  |  yes  a Friday before noon
    2026-04-10  12:00  |  no   a Friday at noon
    2026-04-30  09:00  |  no   the day before the first of May
    2026-05-13  09:00  |  no   the day before Ascension Day
    2026-05-15  09:00  |  yes  the Friday after it
    2026-06-05  09:00  |  no   a Friday before the National Day
    2026-06-19  09:00  |  no   Midsummer Eve
    2026-12-23  09:00  |  yes  the day before Christmas Eve, which is no holiday
    2026-12-24  09:00  |  no   Christmas Eve
    2026-12-31  09:00  |  no   New Year's Eve
    2027-01-05  09:00  |  no   the day before Epiphany
  `)
  test.each(moments)('$day $at: $may, $why', (row) => {
    const [hours, minutes] = (row.at ?? '').split(':').map(Number)
    const minute = (hours ?? 0) * 60 + (minutes ?? 0)
    expect(law.mayExecute(date(row.day ?? ''), minute)).toBe(row.may === 'yes')
  })

  const orders = table(`
    ordered     |  cut from    why
    2026-04-01  |  2026-04-01  the same day
    2026-04-02  |  2026-04-07  past Easter
    2026-04-10  |  2026-04-10  a Friday, before noon
    2026-04-11  |  2026-04-13  an order on a Saturday states Monday
    2026-12-24  |  2026-12-28  past Christmas
    2026-12-31  |  2027-01-04  past New Year
    2027-01-05  |  2027-01-07  past Epiphany
  `)
  test.each(orders)('ordered $ordered: $why', (row) => {
    expect(law.earliestExecution(date(row.ordered ?? ''))).toBe(row['cut from'])
  })

  test('no weekend day of six years, and no wait of more than a week', () => {
    for (let day = date('2025-01-01'); day < date('2031-01-01'); day = addDays(day, 1)) {
      const found = law.earliestExecution(day)
      expect(weekday(found)).toBeLessThanOrEqual(5)
      expect(law.isHoliday(found) || law.isHoliday(addDays(found, 1))).toBe(false)
      expect(daysBetween(day, found)).toBeLessThanOrEqual(7)
    }
  })
})

describe('SE-EL-20 which service starts the time', () => {
  const on = date('2026-03-10')
  test.each<[string, ServiceProof, string | null]>([
    ['posted, nothing came back', { kind: 'sent', on }, null],
    ['a receipt', { kind: 'receipt-returned', signedOn: on }, '2026-03-10'],
    ['collected at the post office', { kind: 'registered-mail-collected', on }, '2026-03-10'],
    ['a process server', { kind: 'served-by-server', on }, '2026-03-10'],
    ['refused, and left', { kind: 'left-after-refusal', on }, '2026-03-10'],
    [
      'left with the household, told later',
      { kind: 'left-with-another', leftOn: on, toldOn: date('2026-03-12') },
      '2026-03-12',
    ],
    [
      'left with the household, told before',
      { kind: 'left-with-another', leftOn: on, toldOn: date('2026-03-09') },
      '2026-03-10',
    ],
    [
      'left with the household, not told',
      { kind: 'left-with-another', leftOn: on, toldOn: null },
      null,
    ],
    ['read in a mailbox: for authorities alone', { kind: 'electronic', readOn: on }, null],
    ['simplified: for authorities alone', { kind: 'simplified', on }, null],
    ['not found', { kind: 'failed', on }, null],
  ])('%s', (_, proof, day) => {
    expect(law.serviceDay(proof)).toBe(day)
  })
})

describe('SE-BIZ-01 the time in a notice to a business', () => {
  const notices = table(`
    sent        again  |  ends        why
    2026-02-16  no     |  2026-02-26  ten days
    2026-02-18  no     |  2026-03-02  the tenth is a Saturday
    2026-02-16  yes    |  2026-02-23  the fifth is a Saturday
    2026-02-18  yes    |  2026-02-23  five days
    2026-03-24  no     |  2026-04-07  the tenth is Good Friday
  `)
  test.each(notices)('sent $sent, repeated $again: $why', (row) => {
    expect(law.businessNoticeEnds(date(row.sent ?? ''), row.again === 'yes')).toBe(row.ends)
  })
})

describe('SE-TEL-01 basic access for whom pays late again', () => {
  test.each([
    ['2026-04-10', '2026-04-20'],
    ['2026-12-24', '2027-01-03'],
    ['2028-02-20', '2028-03-01'],
  ])('cut %s: through %s', (cut, through) => {
    expect(law.basicAccessThrough(date(cut))).toBe(through)
  })
})
