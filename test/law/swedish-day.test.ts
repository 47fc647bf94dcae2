import { describe, expect, test } from 'vitest'
import { date } from '../../src/core/date.ts'
import { minor } from '../../src/core/money.ts'
import type { DeliveryMode, Interruption } from '../../src/law/question.ts'
import type { Debtor } from '../../src/law/rulebook.ts'
import { swedishLaw as law } from '../../src/law/se/pack.ts'
import { table } from '../support/table.ts'

const orNone = (text: string | undefined) => (text === '-' ? null : date(text ?? ''))

describe('the day after which interest runs', () => {
  const starts = table(`
    rule        debtor       due         sent        received    warned  served      |  after       why
    SE-INT-02   consumer     2026-01-30  -           -           -       -           |  2026-01-30  the due date
    SE-CALC-04  consumer     2026-01-31  -           -           -       -           |  2026-02-02  a Saturday
    SE-CALC-04  business     2026-04-03  -           -           -       -           |  2026-04-07  Good Friday
    SE-INT-03   consumer     -           2026-02-02  2026-02-04  yes     -           |  2026-03-04  the 30th day
    SE-INT-03   consumer     -           2026-02-02  2026-03-20  yes     -           |  2026-03-20  it came later than that
    SE-INT-03   consumer     -           2026-02-02  -           yes     -           |  2026-03-04  receipt is presumed
    SE-INT-03   consumer     -           2026-02-05  2026-02-06  yes     -           |  2026-03-07  a Saturday: not moved
    SE-INT-03   consumer     -           2026-02-02  2026-02-04  no      -           |  -           no warning
    SE-INT-03   consumer     -           2026-02-02  2026-02-04  no      2026-06-10  |  2026-06-10  an application was served
    SE-INT-03   consumer     -           2026-02-02  2026-02-04  yes     2026-02-20  |  2026-02-20  served before the 30th day
    SE-INT-03   estate       -           2026-02-02  2026-02-04  no      -           |  -           an estate is no business
    SE-INT-03   business     -           2026-02-02  2026-02-04  no      -           |  2026-03-04  needs no warning
    SE-INT-03   public-body  -           2026-02-02  2026-02-04  no      -           |  2026-03-04  needs no warning
  `)
  test.each(starts)('$rule $debtor: $why', (row) => {
    const debtor = row.debtor as Debtor
    const found =
      row.due === '-'
        ? law.interestStart(debtor, {
            kind: 'on-demand',
            sentOn: date(row.sent ?? ''),
            receivedOn: orNone(row.received),
            interestWarning: row.warned === 'yes',
            servedOn: orNone(row.served),
          })
        : law.interestStart(debtor, { kind: 'fixed', dueOn: date(row.due ?? '') })
    expect(found.after).toBe(orNone(row.after))
    expect(found.basis).toContain(row.rule)
  })
})

describe('the time of a demand', () => {
  const demands = table(`
    rule       sent        by       |  received    deadline    next step   why
    SE-INK-10  2026-04-14  letter   |  2026-04-16  2026-04-22  2026-04-27  eight days and four bank days meet
    SE-INK-10  2026-04-14  mailbox  |  2026-04-14  2026-04-22  2026-04-27  eight days
    SE-INK-10  2026-04-10  letter   |  2026-04-14  2026-04-20  2026-04-25  a Friday
    SE-INK-10  2026-04-11  letter   |  2026-04-14  2026-04-20  2026-04-25  the eighth day is a Sunday
    SE-INK-10  2026-04-01  letter   |  2026-04-07  2026-04-13  2026-04-18  Easter
    SE-INK-10  2026-04-01  mailbox  |  2026-04-01  2026-04-09  2026-04-14  Easter, in the mailbox
    SE-INK-10  2026-12-21  letter   |  2026-12-23  2027-01-04  2027-01-09  Christmas and New Year
    SE-INK-10  2026-06-17  letter   |  2026-06-22  2026-06-26  2026-07-01  Midsummer
  `)
  test.each(demands)('$rule sent $sent by $by: $why', (row) => {
    const mode = row.by as DeliveryMode
    const sent = date(row.sent ?? '')
    expect(law.presumedReceipt(sent, mode)).toBe(row.received)
    expect(law.demandDeadline(sent, mode)).toBe(row.deadline)
    // SE-INK-11: four whole days pass after the deadline.
    expect(law.followUpFrom(date(row.deadline ?? ''))).toBe(row['next step'])
  })

  test('the time is never shorter than eight days and ends on a weekday, whatever the day', () => {
    for (let month = 1; month <= 12; month += 1) {
      for (let at = 1; at <= 28; at += 1) {
        const sent = date(`2027-${String(month).padStart(2, '0')}-${String(at).padStart(2, '0')}`)
        const deadline = law.demandDeadline(sent)
        expect(law.isBankDay(deadline)).toBe(true)
        expect(deadline >= law.addBankDays(law.addBankDays(sent, 2), 4)).toBe(true)
        expect(Date.parse(deadline) - Date.parse(sent)).toBeGreaterThanOrEqual(8 * 86_400_000)
      }
    }
  })

  const modes = table(`
    rule       by                 |  may carry
    SE-INK-33  letter             |  content
    SE-INK-33  registered-letter  |  content
    SE-INK-33  mailbox            |  content
    SE-INK-33  email              |  notice
    SE-INK-33  sms                |  notice
    SE-INK-33  portal             |  notice
    SE-INK-33  e-invoice          |  no
    SE-INK-33  phone              |  no
  `)
  test.each(modes)('$rule $by: $may carry', (row) => {
    expect(law.mayCarryDemand(row.by as DeliveryMode, date('2026-11-22'))).toBe(row['may carry'])
  })
})

describe('calls', () => {
  const calls = table(`
    rule       day         at     |  may  why
    SE-INK-32  2026-04-14  07:59  |  no   before eight
    SE-INK-32  2026-04-14  08:00  |  yes  a Tuesday
    SE-INK-32  2026-04-14  19:59  |  yes  a Tuesday
    SE-INK-32  2026-04-14  20:00  |  no   after eight
    SE-INK-32  2026-04-18  09:59  |  no   a Saturday before ten
    SE-INK-32  2026-04-18  10:00  |  yes  a Saturday
    SE-INK-32  2026-04-18  15:00  |  no   a Saturday after three
    SE-INK-32  2026-04-19  12:00  |  no   a Sunday
    SE-INK-32  2026-04-03  12:00  |  no   Good Friday
    SE-INK-32  2026-06-20  12:00  |  no   Midsummer Day, a Saturday
    SE-INK-32  2026-12-24  12:00  |  no   Christmas Eve
  `)
  test.each(calls)('$rule $day $at: $may, $why', (row) => {
    const [hours, minutes] = (row.at ?? '').split(':').map(Number)
    const minute = (hours ?? 0) * 60 + (minutes ?? 0)
    expect(law.mayCall(date(row.day ?? ''), minute)).toBe(row.may === 'yes')
  })
})

describe('limitation', () => {
  // What happened: received:DAY, acknowledged:DAY, proceedings:DAY/END[/unreached]; END `-`: under way.
  const claims = table(`
    rule       debtor    arose       happened                                           |  last day    why
    SE-PRE-01  consumer  2023-03-31  -                                                  |  2026-03-31  three years
    SE-PRE-01  business  2023-03-31  -                                                  |  2033-03-31  ten years
    SE-PRE-01  public-body  2023-03-31  -                                               |  2033-03-31  ten years
    SE-PRE-01  estate    2023-03-31  -                                                  |  2026-03-31  the consumer's time goes on
    SE-CAL-02  consumer  2024-02-29  -                                                  |  2027-02-28  no such day that year
    SE-PRE-02  consumer  2023-03-31  received:2025-11-10                                |  2028-11-10  a demand that was received
    SE-PRE-02  consumer  2023-03-31  received:2026-03-31                                |  2029-03-31  on the last day
    SE-PRE-02  consumer  2023-03-31  received:2026-04-01                                |  2026-03-31  a day late: nothing revives it
    SE-PRE-02  consumer  2023-03-31  acknowledged:2024-05-02                            |  2027-05-02  an instalment
    SE-PRE-03  consumer  2023-03-31  acknowledged:2024-05-02,received:2027-01-15        |  2030-01-15  twice
    SE-PRE-03  consumer  2023-03-31  received:2027-01-15,acknowledged:2024-05-02        |  2030-01-15  in whatever order it is told
    SE-PRE-03  consumer  2023-03-31  received:2027-01-15                                |  2026-03-31  the first was missing
    SE-PRE-03  consumer  2023-03-31  proceedings:2025-06-01/2025-09-10                  |  2028-09-10  from the end of the case
    SE-PRE-03  consumer  2023-03-31  proceedings:2025-06-01/-                           |  -           the case is under way
    SE-PRE-03  consumer  2023-03-31  proceedings:2026-03-01/2026-05-20/unreached        |  2027-05-20  never reached: one year
    SE-PRE-03  consumer  2023-03-31  proceedings:2024-03-01/2024-05-20/unreached        |  2026-03-31  as if not interrupted
    SE-PRE-03  consumer  2023-03-31  proceedings:2026-03-01/2026-05-20/unreached,proceedings:2027-03-01/2027-06-01/unreached  |  2027-05-20  once
  `)
  test.each(claims)('$rule $debtor $arose, $happened: $why', (row) => {
    const happened = row.happened === '-' ? [] : (row.happened ?? '').split(',').map(interruption)
    const found = law.limitationOn(date(row.arose ?? ''), row.debtor as Debtor, happened)
    expect(found).toBe(orNone(row['last day']))
  })

  test('SE-PRE-WARN six and two months before', () => {
    expect(law.limitationWarnings(date('2026-03-31'))).toEqual(['2025-09-30', '2026-01-31'])
    expect(law.limitationWarnings(date('2026-08-31'))).toEqual(['2026-02-28', '2026-06-30'])
  })

  function interruption(text: string): Interruption {
    const [kind, days = ''] = text.split(':')
    const [on = '', end = '', reached] = days.split('/')
    if (kind === 'received') return { kind: 'demand-received', on: date(on) }
    if (kind === 'acknowledged') return { kind, on: date(on) }
    if (kind !== 'proceedings') throw new Error(`${kind} does not interrupt`)
    return { kind, on: date(on), endedOn: orNone(end), debtorReached: reached !== 'unreached' }
  }
})

describe('compensation and fees', () => {
  const fees = table(`
    rule         debtor       day         fees               |  compensation  payable            why
    SE-FEE-02    business     2026-04-14  6000,18000         |  45000         0,0                below 450 kr
    SE-FEE-02    business     2026-04-14  45000              |  45000         0                  exactly 450 kr
    SE-FEE-02    business     2026-04-14  45001              |  45000         1                  one öre above
    SE-FEE-02    business     2026-04-14  6000,40000,17000   |  45000         0,1000,17000       the later fees stay payable
    SE-COMP-B2B  public-body  2026-04-14  -                  |  45000         -                  no reminder needed
    SE-COMP-B2B  consumer     2026-04-14  6000,18000         |  0             6000,18000         not for consumers
    SE-COMP-B2B  estate       2026-04-14  6000,18000         |  0             6000,18000         nor for estates
    SE-COMP-B2B  business     2013-03-15  5000,16000         |  0             5000,16000         the day before the amendment
    SE-COMP-B2B  business     2013-03-16  6000,18000         |  45000         0,0                the day of it
  `)
  test.each(fees)('$rule $debtor, fees $fees on $day: $why', (row) => {
    const asked =
      row.fees === '-' ? [] : (row.fees ?? '').split(',').map((one) => minor(Number(one)))
    const found = law.payableFees(row.debtor as Debtor, asked, date(row.day ?? ''))
    expect(found.compensation).toBe(Number(row.compensation))
    expect(found.fees.join(',') || '-').toBe(row.payable)
    expect(found.total).toBe(found.compensation + found.fees.reduce((a, b) => a + b, 0))
  })
})

describe('other days', () => {
  test.each([
    ['SE-CAL-01', '2026-06-06', true],
    ['SE-CAL-01', '2026-05-25', false],
    ['SE-CAL-01', '2026-04-06', true],
  ])('%s holiday %s: %s', (_, day, holiday) => {
    expect(law.isHoliday(date(day))).toBe(holiday)
  })

  test('SE-CAL-03 the last day of a statutory time moves, SE-CAL-04 bank days do not count it', () => {
    expect(law.statutoryEnd(date('2026-04-03'))).toBe('2026-04-07')
    expect(law.statutoryEnd(date('2026-04-07'))).toBe('2026-04-07')
    expect(law.addBankDays(date('2026-04-02'), 1)).toBe('2026-04-07')
  })

  test('SE-SKU-INT debt relief: the day of the decision is the last to carry interest', () => {
    expect(law.lastInterestDay(date('2026-03-02'))).toBe('2026-03-02')
    expect(law.debtReliefFileBy(date('2026-01-31'))).toBe('2026-02-28')
  })
})
