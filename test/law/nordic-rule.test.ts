import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { date } from '../../src/core/date.ts'
import { minor } from '../../src/core/money.ts'
import { openId } from '../../src/law/completed.ts'
import { norwegianLaw } from '../../src/law/no/pack.ts'
import { packs } from '../../src/law/packs.ts'
import { printLaw, rulesOf } from '../../src/law/print.ts'
import { ask, NoAnswer, need, type Rule } from '../../src/law/rulebook.ts'
import { table } from '../support/table.ts'
import { blank, root } from '../tidy/source.ts'

const today = date('2026-11-22')

/** Answers as a lawyer reads them. Rates in hundredths of a percentage point. */
const answers = table(`
  rule           question                   day         |  answer
  NO-INT-01      interestDaysAfterDue       2026-11-22  |  0
  NO-INT-01      interestDaysAfterDemand    2026-11-22  |  30
  NO-INT-01      interestWarningFor         2026-11-22  |  []
  NO-INT-02      publishedRate              2014-12-31  |  no answer
  NO-INT-02      publishedRate              2015-01-01  |  925
  NO-INT-02      publishedRate              2026-12-31  |  1225
  NO-INT-02      publishedRate              2027-01-01  |  no answer
  NO-INT-02      referenceRate              2026-11-22  |  "notOffered"
  NO-INT-02      interestMargin             2026-11-22  |  800
  NO-INT-02      consumerMargin             2026-11-22  |  "notRegulated"
  NO-INT-03      longestPaymentTerm         2026-11-22  |  60
  NO-INT-05      dayCount                   2024-02-29  |  {"name":"ACT/365","yearDays":365}
  NO-INT-05      interestDays               2026-11-22  |  "after-due-through-payment"
  NO-INT-05      interestRounding           2026-11-22  |  "half-up-per-segment"
  NO-INT-05      missingRate                2026-11-22  |  "stop"
  NO-INT-05      dueDateRoll                2026-11-22  |  true
  NO-INT-05      interestCompounds          2026-11-22  |  false
  NO-INT-05      interestOnFees             2026-11-22  |  false
  NO-INT-06      settlementOrder            2026-11-22  |  ["costs","interest","principal"]
  NO-INT-06      debtorChoosesDebt          2026-11-22  |  true
  NO-INT-06      claimOrder                 2026-11-22  |  ["reference","oldest-due","invoice-number"]
  NO-INT-AGREED  statutoryRateAtMost        2026-11-22  |  ["consumer","estate"]
  NO-INT-AGREED  higherInterestMayBeAgreed  2026-11-22  |  true
  NO-INT-AGREED  statutoryRateAtLeast       2026-11-22  |  "notOffered"
  NO-INT-AGREED  interestExclusionVoid      2026-11-22  |  "notOffered"
  NO-SKU-INT     debtReliefInterest         2026-11-22  |  "day-after-decision"
  NO-SKU-FILE    debtReliefFilingMonths     2026-11-22  |  "notOffered"
  NO-CALC-07     roundingTolerance          2026-11-22  |  0
  NO-FEE-01      reminderFeeMax             2025-12-31  |  3500
  NO-FEE-01      reminderFeeMax             2026-01-01  |  3800
  NO-FEE-01      reminderFeeAgreed          2026-11-22  |  false
  NO-FEE-02      demandFeeMax               2025-12-31  |  10500
  NO-FEE-02      demandFeeMax               2026-01-01  |  11300
  NO-FEE-JOINT   jointDemandFeeCount        2026-11-22  |  1
  NO-INK-WAIT    waitAfterDeadline          2026-11-22  |  4
  NO-INK-05      noticeModes                2026-11-22  |  ["email","sms","push","portal"]
  NO-OPEN        gasNoticeWeeks             2026-11-22  |  "notOffered"
  NO-CALC-05     paymentDay                 2026-11-22  |  "booked"
  NO-CALC-08     creditNoteEffect           2026-11-22  |  {"wrong":"due-date","goodwill":"credit-date"}
  NO-CALC-09     severalPayments            2026-11-22  |  "each-on-principal-before-it"
  NO-PAY-04      exactPrincipalPayment      2026-11-22  |  "settles-principal"
  NO-PAY-05      overpayment                2026-11-22  |  "credit-or-refund"
  NO-PAY-05      offsetAgainstDisputed      2026-11-22  |  false
  NO-CAL-02      bankDays                   2026-11-22  |  "Monday to Friday, no public holiday, not Christmas Eve"
  NO-SATS-26        inkassosats                2014-12-31  |  no answer
  NO-SATS-26        inkassosats                2015-01-01  |  65000
  NO-SATS-26        inkassosats                2018-12-31  |  70000
  NO-SATS-26        inkassosats                2025-12-31  |  70000
  NO-SATS-26        inkassosats                2026-01-01  |  75000
  NO-FEE-01      letterFraction             2020-09-30  |  {"numerator":1,"denominator":10}
  NO-FEE-01      letterFraction             2020-10-01  |  {"numerator":1,"denominator":20}
  NO-FEE-01      letterFraction             2027-01-01  |  no answer
  NO-FEE-01      feeRounding                2025-12-31  |  "none"
  NO-FEE-01      feeRounding                2026-01-01  |  "whole-kroner-half-up"
  NO-FEE-02      ownDemandFraction          2020-09-30  |  no answer
  NO-FEE-02      ownDemandFraction          2026-11-22  |  {"numerator":3,"denominator":20}
  NO-FEE-03      feeLetters                 2026-11-22  |  {"early":2,"notices":1,"demands":1}
  NO-FEE-03      feeLetterDays              2026-11-22  |  14
  NO-FEE-03      feeResetMonths             2026-11-22  |  6
  NO-FEE-04      letterFeeFollows           2026-11-22  |  "day-of-sending"
  NO-FEE-05      otherConsumerCosts         2026-11-22  |  false
  NO-FEE-06      compensationOffset         2026-11-22  |  "excess-only"
  NO-INT-04      lateCompensationDebtors    2026-11-22  |  ["business","public-body"]
  NO-INT-04      compensationFollows        2026-11-22  |  "day-first-claimed"
  NO-INK-01      feeDaysAfterDue            2026-11-22  |  14
  NO-INK-01      reminderNeededFirst        2026-11-22  |  false
  NO-INK-02      noticeNeeded               2026-11-22  |  true
  NO-INK-02      noticeDays                 2026-11-22  |  14
  NO-INK-02      paidInTime                 2026-11-22  |  "ordered-within-deadline"
  NO-INK-03      demandDays                 2026-11-22  |  14
  NO-INK-04      legalStepNeedsDemand       2026-11-22  |  true
  NO-INK-04      demandStaleMonths          2026-11-22  |  6
  NO-INK-05      electronicForm             2026-11-22  |  "where-safe"
  NO-INK-05      deliveryModes              2026-11-22  |  ["letter","registered-letter","mailbox","e-invoice"]
  NO-INK-06      mandatoryForConsumers      2026-11-22  |  true
  NO-INK-07      objectionTakesCosts        2026-11-22  |  true
  NO-INK-07      breachTakesCosts           2026-11-22  |  true
  NO-REG-03      noticeBy                   2026-11-22  |  ["creditor","collector"]
  NO-REG-03      contactHours               2026-11-22  |  "notRegulated"
  NO-REG-04      supervision                2026-11-22  |  "Finanstilsynet; Finansklagenemnda Inkasso"
  NO-SAL-01      collectorHeavyFactor       2020-12-31  |  no answer
  NO-SAL-01      collectorHeavyFactor       2021-01-01  |  2
  NO-SAL-01      collectorHeavyAfterDays    2026-11-22  |  28
  NO-SAL-01      collectorBusinessHundredths  2026-11-22  |  150
  NO-SAL-01      collectorVatPercent        2026-11-22  |  25
  NO-SAL-01      collectorPlanInstalments   2026-11-22  |  4
  NO-SAL-01      collectorPlanHundredths    2026-11-22  |  150
  NO-PRE-01      limitationConsumerYears    2026-11-22  |  3
  NO-PRE-01      limitationGeneralYears     2026-11-22  |  3
  NO-PRE-01      limitationStarts           2026-11-22  |  "first-demandable"
  NO-PRE-01      limitationInterruptedBy    2026-11-22  |  ["acknowledged","proceedings"]
  NO-PRE-01      limitationAfterInterruption  2026-11-22  |  "new-full-period"
  NO-PRE-LEGAL   limitationUnreachedYears   2026-11-22  |  "notOffered"
  NO-PRE-ACC     limitationTakesAccessories  2026-11-22  |  "notOffered"
  NO-PRE-WARN    limitationWarnMonths       2026-11-22  |  [6,2]
  NO-STG-03      closingWarningWeeks        2026-11-22  |  4
  NO-STG-07      businessClosingWeeks       2026-11-22  |  2
  DK-INT-01      referenceRate              2013-02-28  |  no answer
  DK-INT-01      referenceRate              2013-03-01  |  20
  DK-INT-01      referenceRate              2022-12-31  |  -45
  DK-INT-01      referenceRate              2026-06-30  |  175
  DK-INT-01      referenceRate              2026-07-01  |  no answer
  DK-INT-01      interestMargin             2013-02-28  |  no answer
  DK-INT-01      interestMargin             2013-03-01  |  800
  DK-INT-01      dayCount                   2026-11-22  |  {"name":"30/360","yearDays":360}
  DK-INT-01      interestDaysAfterDue       2026-11-22  |  0
  DK-INT-01      interestDaysAfterDemand    2026-11-22  |  30
  DK-INT-01      publishedRate              2026-11-22  |  "notRegulated"
  DK-INT-WARN    interestWarningFor         2026-11-22  |  "notOffered"
  DK-INT-TERM    longestPaymentTerm         2026-11-22  |  "notOffered"
  DK-INT-AGREED  statutoryRateAtMost        2026-11-22  |  ["consumer","estate"]
  DK-SKU-INT     debtReliefInterest         2026-11-22  |  "notOffered"
  DK-CALC-01     interestDays               2026-11-22  |  "after-due-through-payment"
  DK-CALC-03     interestRounding           2026-11-22  |  "half-up-per-segment"
  DK-CALC-04     dueDateRoll                2026-11-22  |  false
  DK-CALC-06     missingRate                2026-11-22  |  "stop"
  DK-CALC-08     creditNoteEffect           2026-11-22  |  {"wrong":"due-date","goodwill":"credit-date"}
  DK-PAY-02      settlementOrder            2026-11-22  |  ["costs","interest","principal"]
  DK-PAY-04      exactPrincipalPayment      2026-11-22  |  "settles-principal"
  DK-PAY-05      overpayment                2026-11-22  |  "credit-or-refund"
  DK-CAL-02      bankDays                   2026-11-22  |  "Monday to Friday, no public holiday, not the Friday after Ascension Day, 5 June, Christmas Eve or New Year’s Eve"
  FI-INT-01      referenceRate              2022-12-31  |  no answer
  FI-INT-01      referenceRate              2023-01-01  |  250
  FI-INT-01      referenceRate              2026-06-30  |  250
  FI-INT-01      referenceRate              2026-07-01  |  no answer
  FI-INT-01      interestMargin             2026-06-30  |  800
  FI-INT-01      consumerMargin             2026-06-30  |  700
  FI-INT-START   interestDaysAfterDue       2026-11-22  |  0
  FI-INT-START   interestDaysAfterDemand    2026-11-22  |  30
  FI-INT-WARN    interestWarningFor         2026-11-22  |  "notOffered"
  FI-INT-TERM    longestPaymentTerm         2026-11-22  |  "notOffered"
  FI-INT-AGREED  statutoryRateAtMost        2026-11-22  |  ["consumer","estate"]
  FI-SKU-INT     debtReliefInterest         2026-11-22  |  "notOffered"
  FI-CALC-01     interestDays               2026-11-22  |  "after-due-through-payment"
  FI-CALC-02     dayCount                   2026-11-22  |  {"name":"ACT/365","yearDays":365}
  FI-CALC-03     interestRounding           2026-11-22  |  "half-up-per-segment"
  FI-CALC-04     dueDateRoll                2026-11-22  |  false
  FI-CALC-05     paymentDay                 2026-11-22  |  "booked"
  FI-CALC-06     missingRate                2026-11-22  |  "stop"
  FI-CALC-08     creditNoteEffect           2026-11-22  |  {"wrong":"due-date","goodwill":"credit-date"}
  FI-CALC-09     severalPayments            2026-11-22  |  "each-on-principal-before-it"
  FI-PAY-02      settlementOrder            2026-11-22  |  ["costs","interest","principal"]
  FI-PAY-04      exactPrincipalPayment      2026-11-22  |  "settles-principal"
  FI-PAY-05      overpayment                2026-11-22  |  "credit-or-refund"
  FI-CAL-02      bankDays                   2026-11-22  |  "Monday to Friday, no public holiday, not Midsummer Eve or Christmas Eve"
`)

test.each(answers)('$rule $question on $day: $answer', ({ rule: id, question, day, answer }) => {
  const pack = packs[id?.slice(0, 2) as 'NO' | 'DK' | 'FI']
  const rule = new Map(Object.entries(pack)).get(question ?? '') as Rule<unknown>
  expect(rule.id).toBe(id)
  const asked = () => JSON.stringify(ask(rule, date(day ?? '')))
  if (answer === 'no answer') expect(asked).toThrow(NoAnswer)
  else expect(asked()).toBe(answer)
})

test('NO-PER-PERSON of persons the law was not read: a person decides, and no fee is taken', () => {
  for (const situation of ['minor', 'administrator', 'death', 'debt-relief'] as const) {
    const found = need(norwegianLaw.situation(situation), date('2026-11-22'))
    expect(found.blocks).toEqual(['fee'])
    expect(found.humanDecides).toContain('reminder')
  }
  const hard = need(norwegianLaw.situation('hardship'), date('2026-11-22'))
  expect([hard.blocks, hard.humanDecides.includes('reminder')]).toEqual([[], false])
  expect(hard.humanDecides).toContain('collection-demand')
})

test('what Norway does not answer yet stops whoever reckons with it', () => {
  expect(() => need(norwegianLaw.gasNoticeWeeks, today)).toThrow('NO-OPEN is notOffered')
  expect(() => norwegianLaw.threeWeeksEnd(today)).toThrow('NO threeWeeksEnd is notOffered')
})

test('the highest fees are what the base and its shares give', () => {
  for (const day of ['2025-12-31', '2026-01-01', '2026-12-31'].map(date)) {
    const due = date('2025-11-03')
    expect(norwegianLaw.letterFee('reminder', due, day, []).fee).toBe(
      ask(norwegianLaw.reminderFeeMax, day),
    )
    const notice = {
      kind: 'collection-notice',
      sentOn: due,
      deadlineOn: due,
      fee: minor(0),
    } as const
    expect(norwegianLaw.letterFee('own-demand', due, day, [notice]).fee).toBe(
      need(norwegianLaw.demandFeeMax, day),
    )
  }
})

test('holidays: NO-CAL-01, DK-CAL-01 with Store bededag through 2023, FI-CAL-01', () => {
  const names = (country: 'NO' | 'DK' | 'FI', day: string) => {
    const rule = packs[country].holidays
    return [rule.id, ask(rule, date(day)).length]
  }
  expect(names('NO', '2026-01-01')).toEqual(['NO-CAL-01', 12])
  expect(names('DK', '2023-12-31')).toEqual(['DK-CAL-01', 11])
  expect(names('DK', '2024-01-01')).toEqual(['DK-CAL-01', 10])
  expect(names('FI', '2026-01-01')).toEqual(['FI-CAL-01', 13])
})

describe.each(['NO', 'DK', 'FI'] as const)('the rules of %s as a whole', (country) => {
  const pack = packs[country]
  const rules = rulesOf(pack).filter(({ rule }) => rule.id !== openId(country))
  const ids = new Set(rules.map(({ rule }) => rule.id))
  const known = new Set(rules.flatMap(({ rule }) => [rule.id, ...(rule.also ?? [])]))
  // The switch between the two Norwegian acts is configuration, no rule of its own.
  known.add('NO-REG-02')
  known.add('NO-OPEN')
  const idIn = new RegExp(`\\b${country}-[A-Z]+-[A-Z0-9-]*[A-Z0-9]\\b`, 'g')
  const files = [
    ...readdirSync(join(root, 'test/law')).map((file) => `test/law/${file}`),
    'src/core/nordic-calendar.test.ts',
    'src/cli/interest.test.ts',
  ]
  const named = new Set(
    files.flatMap((file) => {
      const text = blank(readFileSync(join(root, file), 'utf8')).bare
      return text.match(idIn) ?? []
    }),
  )

  test.each([...ids].sort())('%s has a case that names it', (id) => {
    expect(named).toContain(id)
  })

  test('no case names a rule that is not there', () => {
    expect([...named].filter((id) => !known.has(id))).toEqual([])
  })

  test('dated versions with sources, in order, none over another', () => {
    for (const { rule } of rules) {
      expect(rule.versions.length).toBeGreaterThan(0)
      for (const [at, version] of rule.versions.entries()) {
        expect(version.source.length).toBeGreaterThan(5)
        const next = rule.versions[at + 1]
        expect(version.until === null || version.from < version.until).toBe(true)
        expect(next === undefined || (version.until ?? '9') <= next.from).toBe(true)
      }
    }
  })

  test('every number says what it counts', () => {
    const bare = rules.filter(
      ({ rule }) =>
        rule.unit === undefined && rule.versions.some(({ value }) => typeof value === 'number'),
    )
    expect(bare.map(({ question }) => question)).toEqual([])
  })

  test('every rule is printed', () => {
    const printed = printLaw(pack)
    for (const { question } of rules) expect(printed).toContain(`\`${question}\``)
  })
})
