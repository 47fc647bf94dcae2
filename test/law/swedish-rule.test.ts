import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { date } from '../../src/core/date.ts'
import { packs } from '../../src/law/packs.ts'
import { printLaw, rulesOf } from '../../src/law/print.ts'
import { ask, type LawPack, NoAnswer, need, type Rule } from '../../src/law/rulebook.ts'
import { swedishLaw as law } from '../../src/law/se/pack.ts'
import { table } from '../support/table.ts'
import { blank, root } from '../tidy/source.ts'

/** Answers as a lawyer reads them. Money in öre, rates in hundredths of a percentage point. */
const answers = table(`
  rule               question                       day         |  answer
  # Fees: the last day of the old amount, and the day of the new one.
  SE-FEE-REM         reminderFeeMax                 2013-03-15  |  5000
  SE-FEE-REM         reminderFeeMax                 2013-03-16  |  6000
  SE-FEE-REM         reminderFeeAgreed              2026-11-22  |  true
  SE-FEE-DEM         demandFeeMax                   2003-06-30  |  no answer
  SE-FEE-DEM         demandFeeMax                   2003-07-01  |  16000
  SE-FEE-DEM         demandFeeMax                   2013-03-15  |  16000
  SE-FEE-DEM         demandFeeMax                   2013-03-16  |  18000
  SE-FEE-PLAN        planFeeMax                     2013-03-15  |  15000
  SE-FEE-PLAN        planFeeMax                     2013-03-16  |  17000
  SE-COMP-B2B        lateCompensation               2013-03-15  |  0
  SE-COMP-B2B        lateCompensation               2013-03-16  |  45000
  SE-COMP-B2B        lateCompensationDebtors        2013-03-16  |  ["business","public-body"]
  SE-FEE-01          otherMeasuresCharged           2026-11-22  |  false
  SE-FEE-02          compensationOffset             2026-11-22  |  "excess-only"
  SE-FEE-03          termsMayWiden                  2026-11-22  |  false
  SE-FEE-04          compensationExcludable         2026-11-22  |  false
  SE-FEE-05          aboveMaximumAutomated          2026-11-22  |  false
  SE-FEE-06          reminderFeeCount               2026-11-22  |  1
  SE-FEE-06          demandFeeCount                 2026-11-22  |  1
  SE-FEE-06          jointDemandFeeCount            2026-11-22  |  1
  SE-FEE-07          demandFeeDaysBefore            2026-11-22  |  1
  SE-FEE-08          feeFollows                     2026-11-22  |  "day-of-measure"
  SE-FEE-10          excessInApplication            2026-11-22  |  "presumed-unfounded"
  SE-FEE-11          lateCompensationPerInvoice     2026-11-22  |  true
  SE-FEE-VAT         feeVat                         2026-11-22  |  "none"
  # Interest.
  SE-INT-01          interestMargin                 2002-06-30  |  no answer
  SE-INT-01          interestMargin                 2002-07-01  |  800
  SE-INT-02          interestDaysAfterDue           2026-11-22  |  0
  SE-INT-03          interestDaysAfterDemand        2026-11-22  |  30
  SE-INT-03          interestWarningFor             2026-11-22  |  ["consumer","estate"]
  SE-INT-04          statutoryRateAtLeast           2026-11-22  |  ["public-body"]
  SE-INT-04          interestExclusionVoid          2026-11-22  |  ["business","public-body"]
  SE-INT-05          longestPaymentTerm             2013-03-15  |  no answer
  SE-INT-05          longestPaymentTerm             2013-03-16  |  30
  SE-INT-06          interestCompounds              2026-11-22  |  false
  SE-INT-06          interestOnFees                 2026-11-22  |  false
  SE-INT-07          higherInterestMayBeAgreed      2026-11-22  |  true
  SE-SKU-INT         debtReliefInterest             2026-11-22  |  "day-after-decision"
  SE-SKU-FILE        debtReliefFilingMonths         2026-11-22  |  1
  # Calculation and calendar.
  SE-CALC-01         interestDays                   2026-11-22  |  "after-due-through-payment"
  SE-CALC-02         dayCount                       2024-02-29  |  {"name":"ACT/365","yearDays":365}
  SE-CALC-03         interestRounding               2026-11-22  |  "half-up-per-segment"
  SE-CALC-04         dueDateRoll                    2026-11-22  |  true
  SE-CALC-05         paymentDay                     2026-11-22  |  "booked"
  SE-CALC-06         missingRate                    2026-11-22  |  "stop"
  SE-CALC-07         roundingTolerance              2026-11-22  |  49
  SE-CALC-08         creditNoteEffect               2026-11-22  |  {"wrong":"due-date","goodwill":"credit-date"}
  SE-CALC-09         severalPayments                2026-11-22  |  "each-on-principal-before-it"
  SE-CAL-02          monthEnd                       2026-11-22  |  "last-day-of-month"
  SE-CAL-03          statutoryTimeRolls             2026-11-22  |  true
  # Collection.
  SE-INK-01          collectionMeasure              2026-11-22  |  "pressure-beyond-time-and-handover"
  SE-INK-02          collectionPermission           2023-12-31  |  {"neededFor":"others-claims","authority":"Integritetsskyddsmyndigheten"}
  SE-INK-02          collectionPermission           2024-01-01  |  {"neededFor":"others-claims","authority":"Finansinspektionen"}
  SE-INK-02          collectionPermissionYears      2026-11-22  |  10
  SE-INK-03          conductBindsEveryone           2026-11-22  |  true
  SE-INK-04          clientMoneyApart               2026-11-22  |  true
  SE-INK-05          registerTransferNeedsConsent   2026-11-22  |  true
  SE-INK-DEMAND      demandInWriting                2026-11-22  |  true
  SE-INK-10          demandDays                     2026-11-22  |  8
  SE-INK-10          demandBankDays                 2026-11-22  |  4
  SE-INK-10          postBankDays                   2026-11-22  |  2
  SE-INK-11          waitAfterDeadline              2026-11-22  |  4
  SE-INK-11          legalStepNeedsDemand           2026-11-22  |  true
  SE-INK-12          reminderNeededFirst            2026-11-22  |  false
  SE-INK-20          probablyUnfounded              2026-11-22  |  "no-measures"
  SE-INK-21          objectionDuty                  2026-11-22  |  "investigate-and-answer"
  SE-INK-22          disputeFreezes                 2026-11-22  |  "disputed-amount-only"
  SE-INK-23          objectionNeedsForm             2026-11-22  |  false
  SE-INK-30          goodPractice                   2026-11-22  |  ["unnecessary-harm","improper-pressure"]
  SE-INK-31          forbiddenConduct               2026-11-22  |  ["threat-of-publicity","threat-of-police","threat-of-social-services","threat-of-payment-remark","posing-as-authority","contact-with-employer-neighbour-or-child","demand-for-other-than-the-claim"]
  SE-INK-32          phoneHours                     2026-11-22  |  {"weekday":{"from":480,"until":1200},"saturday":{"from":600,"until":900}}
  SE-INK-32          callsPerDay                    2026-11-22  |  1
  SE-INK-33          demandModes                    2026-11-22  |  ["letter","registered-letter","process-server","mailbox"]
  SE-INK-33          noticeModes                    2026-11-22  |  ["email","sms","push","portal"]
  SE-INK-33          unopenedDays                   2026-11-22  |  3
  SE-INK-34          minorsCheck                    2026-11-22  |  true
  # Limitation.
  SE-PRE-01          limitationConsumerYears        2026-11-22  |  3
  SE-PRE-01          limitationGeneralYears         2026-11-22  |  10
  SE-PRE-01          limitationStarts               2026-11-22  |  "claim-arises"
  SE-PRE-02          limitationInterruptedBy        2026-11-22  |  ["acknowledged","demand-received","proceedings"]
  SE-PRE-03          limitationAfterInterruption    2026-11-22  |  "new-full-period"
  SE-PRE-03          limitationUnreachedYears       2026-11-22  |  1
  SE-PRE-04          limitationTakesAccessories     2026-11-22  |  true
  SE-PRE-04          longerLimitationForConsumers   2026-11-22  |  false
  SE-PRE-WARN        limitationWarnMonths           2026-11-22  |  [6,2]
  # Payments.
  SE-PAY-01          debtorChoosesDebt              2026-11-22  |  true
  SE-PAY-02          settlementOrder                2026-11-22  |  ["costs","interest","principal"]
  SE-PAY-03          claimOrder                     2026-11-22  |  ["reference","oldest-due","invoice-number"]
  SE-PAY-04          exactPrincipalPayment          2026-11-22  |  "settles-principal"
  SE-PAY-05          overpayment                    2026-11-22  |  "credit-or-refund"
  SE-PAY-05          offsetAgainstDisputed          2026-11-22  |  false
`)

test.each(answers)('$rule $question on $day: $answer', ({ rule: id, question, day, answer }) => {
  const rule = law[question as keyof LawPack] as Rule<unknown>
  expect(rule.id).toBe(id)
  const asked = () => JSON.stringify(ask(rule, date(day ?? '')))
  if (answer === 'no answer') expect(asked).toThrow(NoAnswer)
  else expect(asked()).toBe(answer)
})

/** Who is addressed, what must not happen, and what a person decides. */
const persons = table(`
  rule               situation           addressee                               covers            blocked                                                           a person decides
  SE-PER-MINOR       minor               guardian                                arisen-under-age  fee                                                               reminder,interest,collection-demand,disconnection,enforcement,handover
  SE-PER-GODMAN      god-man             customer-with-copy-to-representative    within-mandate    -                                                                 -
  SE-PER-FORVALTARE  administrator       representative                          within-mandate    -                                                                 -
  SE-PER-DEATH       death               estate                                  all               fee                                                               reminder,collection-demand,disconnection,enforcement,handover
  SE-PER-BANKRUPTCY  bankruptcy          trustee                                 arisen-before     reminder,fee,collection-demand,enforcement,handover               disconnection
  SE-PER-REORG       reorganisation      customer                                arisen-before     disconnection,enforcement                                         reminder,fee,collection-demand,handover
  SE-PER-DEBTRELIEF  debt-relief         customer                                arisen-before     reminder,fee,collection-demand,enforcement,handover,interest      disconnection
  SE-PER-PROTECTED   protected-identity  customer                                all               -                                                                 collection-demand,disconnection,enforcement,handover
  SE-PER-HARDSHIP    hardship            customer                                all               -                                                                 disconnection
`)

test.each(persons)('$rule $situation: to $addressee', (row) => {
  const rule = law.situation(row.situation as Parameters<LawPack['situation']>[0])
  expect(rule.id).toBe(row.rule)
  const found = need(rule, date('2026-11-22'))
  expect([found.addressee, found.covers]).toEqual([row.addressee, row.covers])
  expect(found.blocks.join(',') || '-').toBe(row.blocked)
  expect(found.humanDecides.join(',') || '-').toBe(row['a person decides'])
  // What must not happen is not a person's to decide.
  expect(found.humanDecides.filter((one) => found.blocks.includes(one))).toEqual([])
  expect(found.reliefOnRequest).toBe(row.situation === 'hardship')
})

test('SE-INK-DEMAND what must stand in a demand', () => {
  const fields = need(law.demandFields, date('2026-11-22'))
  expect(fields.map((one) => `${one.field} ${one.when ?? one.duty}`)).toEqual([
    'creditor-name must',
    'grounds must',
    'assignment assigned-or-pledged',
    'principal must',
    'interest must',
    'costs must',
    'interest-rate interest-claimed',
    'interest-period interest-claimed',
    'interest-capital interest-claimed',
    'time-to-pay-or-object must',
    'payment-method should',
  ])
})

/** The reference rate of each half-year as Riksbanken decided it, and late interest with it. */
const halfYears = `
  2002-07 4.50   2003-01 4.00   2003-07 3.00   2004-01 3.00   2004-07 2.00   2005-01 2.00
  2005-07 1.50   2006-01 1.50   2006-07 2.50   2007-01 3.00   2007-07 3.50   2008-01 4.00
  2008-07 4.50   2009-01 2.00   2009-07 0.50   2010-01 0.50   2010-07 0.50   2011-01 1.50
  2011-07 2.00   2012-01 2.00   2012-07 1.50   2013-01 1.00   2013-07 1.00   2014-01 1.00
  2014-07 1.00   2015-01 0.00   2015-07 0.00   2016-01 0.00   2016-07 -0.50  2017-01 -0.50
  2017-07 -0.50  2018-01 -0.50  2018-07 -0.50  2019-01 -0.50  2019-07 0.00   2020-01 0.00
  2020-07 0.00   2021-01 0.00   2021-07 0.00   2022-01 0.00   2022-07 0.50   2023-01 2.50
  2023-07 3.50   2024-01 4.00   2024-07 4.00   2025-01 3.00   2025-07 2.00   2026-01 2.00
  2026-07 2.00`

describe('SE-INT-01 the reference rate', () => {
  const decided = [...halfYears.matchAll(/(\d{4}-\d\d) +(-?\d\.\d\d)/g)]

  test('half-year by half-year from 2002-07 to 2026-07', () => {
    const told = decided.map(([, month, percent]) => [
      `${month}-01`,
      Math.round(Number(percent) * 100),
    ])
    expect(told).toHaveLength(49)
    expect(law.referenceRate.versions.map((one) => [one.from, one.value])).toEqual(told)
  })

  test('a day outside what is published has no answer (SE-CALC-06)', () => {
    expect(() => need(law.referenceRate, date('2002-06-30'))).toThrow(NoAnswer)
    expect(need(law.referenceRate, date('2026-12-31'))).toBe(200)
    expect(() => need(law.referenceRate, date('2027-01-01'))).toThrow(
      'SE-INT-01 has no value for 2027-01-01',
    )
  })

  test('late rates are the reference rate and 8 points, without boundaries that change nothing', () => {
    const { fromDay, rateBp } = law.interestRates('consumer', null, date('2026-01-01'))
    expect(rateBp.slice(0, 2)).toEqual([null, 1250])
    expect(rateBp.slice(-4)).toEqual([1200, 1100, 1000, null])
    expect(fromDay).toEqual([...fromDay].sort((a, b) => a - b))
    expect(rateBp.every((rate, at) => at === 0 || rate !== rateBp[at - 1])).toBe(true)
  })
})

describe('the rules as a whole', () => {
  const rules = rulesOf(law)
  const files = [
    ...filesIn('test/law', /\.test\.ts$/),
    ...filesIn('src/law', /\.test\.ts$/),
    'src/ledger/interest.test.ts',
    'src/cli/interest.test.ts',
  ]
  const idIn = /\bSE-[A-Z]+-[A-Z0-9-]*[A-Z0-9]\b/g
  const named = new Set(
    files.flatMap((file) => {
      const text = blank(readFileSync(join(root, file), 'utf8')).bare
      const lines = text.split('\n').filter((line) => !line.trim().startsWith('#'))
      return lines.join('\n').match(idIn) ?? []
    }),
  )
  const ids = new Set(rules.map(({ rule }) => rule.id))
  const known = new Set(rules.flatMap(({ rule }) => [rule.id, ...(rule.also ?? [])]))

  test.each([...ids].sort())('%s has a case that names it', (id) => {
    expect(named).toContain(id)
  })

  test('no case names a rule that is not there', () => {
    expect([...named].filter((id) => !known.has(id))).toEqual([])
  })

  test('every number says what it counts', () => {
    const counts = (value: unknown) =>
      typeof value === 'number' || (Array.isArray(value) && typeof value[0] === 'number')
    const bare = rules.filter(
      ({ rule }) => rule.unit === undefined && rule.versions.some(({ value }) => counts(value)),
    )
    expect(bare.map(({ question }) => question)).toEqual([])
  })

  /** The register's ids on fees, interest, calculation, calendar, collection, limitation, payment. */
  const register = [
    ...numbered('SE-FEE', 1, 11),
    ...numbered('SE-INT', 1, 7),
    ...numbered('SE-CALC', 1, 9),
    ...numbered('SE-CAL', 1, 4),
    ...numbered('SE-INK', 1, 5),
    ...numbered('SE-INK', 10, 12),
    ...numbered('SE-INK', 20, 23),
    ...numbered('SE-INK', 30, 34),
    ...numbered('SE-PRE', 1, 4),
    ...numbered('SE-PAY', 1, 5),
    ...`SE-FEE-REM SE-FEE-REM-OLD SE-FEE-DEM SE-FEE-DEM-OLD SE-FEE-PLAN SE-FEE-PLAN-OLD SE-COMP-B2B
    SE-COMP-OFFSET SE-FEE-NOTPAID SE-INT-MARGIN SE-INT-START-DUE SE-INT-START-DEM SE-INT-WARN
    SE-INT-B2B-TERM SE-INT-DAYCOUNT SE-INT-ROUND SE-DUE-ROLL SE-ORE-TOL SE-INK-TIME SE-INK-BANKDAYS
    SE-INK-POST SE-INK-BOOKWAIT SE-INK-HOURS SE-INK-LIC SE-INK-LICTIME SE-PRE-CONS SE-PRE-GEN
    SE-PRE-INT SE-SKU-INT SE-SKU-FILE`.split(/\s+/),
  ]

  test.each(register)('%s of the register is answered', (id) => {
    expect(known).toContain(id)
  })

  test('a country without an answer does not compile', () => {
    // The compiler judges: `true` is no `false`, should a question become one that may be left out.
    const none: [MayBeLeftOut] extends [never] ? true : false = true
    expect(none).toBe(true)
  })

  test('a country may say that it does not regulate a question, and then nobody reckons with it', () => {
    const silent: LawPack = {
      ...law,
      planFeeMax: {
        id: 'SE-FEE-PLAN',
        asks: 'highest fee for a plan',
        kind: 'statute',
        certainty: 'T',
        versions: [
          { from: date('2026-01-01'), until: null, value: 'notRegulated', source: 'none' },
        ],
      },
    }
    expect(ask(silent.planFeeMax, date('2026-02-01'))).toBe('notRegulated')
    expect(() => need(silent.planFeeMax, date('2026-02-01'))).toThrow(NoAnswer)
  })

  test.each(Object.entries(packs))(
    'the printed law of %s is what the product asks; npm run law:print writes it anew',
    (country, pack) => {
      const file = join(root, `docs/law/${country.toLowerCase()}.md`)
      expect(readFileSync(file, 'utf8')).toBe(printLaw(pack))
    },
  )

  test('every rule is printed', () => {
    const printed = printLaw(law)
    for (const { question } of rules) expect(printed).toContain(`\`${question}\``)
  })
})

/** The questions a pack could do without. */
type MayBeLeftOut = {
  [Question in keyof LawPack]: Omit<LawPack, Question> extends LawPack ? Question : never
}[keyof LawPack]

function filesIn(folder: string, pattern: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => pattern.test(file))
    .map((file) => `${folder}/${file}`)
}

function numbered(prefix: string, from: number, through: number): string[] {
  return Array.from(
    { length: through - from + 1 },
    (_, at) => `${prefix}-${String(from + at).padStart(2, '0')}`,
  )
}
