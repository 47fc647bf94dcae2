import { describe, expect, test } from 'vitest'
import type { Commodity } from '../../src/commodities/kind.ts'
import { date } from '../../src/core/date.ts'
import { rulesOf } from '../../src/law/print.ts'
import { ask, type LawPack, NoAnswer, type Rule } from '../../src/law/rulebook.ts'
import { swedishLaw as law } from '../../src/law/se/pack.ts'
import { table } from '../support/table.ts'

/** Answers as a lawyer reads them. Money in öre. */
const answers = table(`
  rule             question                    day         |  answer
  # Electricity: conditions.
  SE-EL-CONSUMER   electricityConsumer         2023-06-01  |  "natural-person-mainly-outside-business"
  SE-EL-01         materialSingleAbove         2026-11-22  |  100000
  SE-EL-01         materialInvoices            2026-11-22  |  2
  SE-EL-01         materialInvoiceGap          2026-11-22  |  100
  SE-EL-01         materialCounts              2026-11-22  |  "undisputed-principal-of-the-agreement"
  SE-EL-01         materialShareTested         2026-11-22  |  false
  SE-EL-01         materialShare               2026-11-22  |  {"ordinary":{"numerator":1,"denominator":3},"heating":{"numerator":1,"denominator":4}}
  SE-EL-10         claimsOfCreditorsAdded      2026-11-22  |  false
  SE-EL-13         partPaymentEffect           2026-11-22  |  "materiality-again"
  # Electricity: process. The wording before 2023-06-01 is not held.
  SE-EL-02         electricityDemandDays       2026-11-22  |  14
  SE-EL-03         alternatives                2023-05-31  |  no answer
  SE-EL-03         alternatives                2023-06-01  |  ["payment-plan","instalments","budget-and-debt-advice","prepayment","energy-advice","social-support"]
  SE-EL-03         alternativesCharged         2023-06-01  |  false
  SE-EL-04         noticeAfterDemandTime       2023-06-01  |  true
  SE-EL-05         socialMessageWhen           2023-05-31  |  no answer
  SE-EL-05         socialMessageWhen           2023-06-01  |  "day-of-notice"
  SE-EL-05         socialMessageTo             2023-06-01  |  "municipality-of-supply"
  SE-EL-06         electricityNoticeWeeks      2023-05-31  |  no answer
  SE-EL-06         electricityNoticeWeeks      2023-06-01  |  3
  SE-EL-06         undertakingWithin           2023-06-01  |  "notice-time"
  SE-EL-07         obstacleCheckOn             2023-06-01  |  ["order","execution"]
  SE-EL-08         disconnectedBy              2023-06-01  |  "grid-company"
  SE-EL-09         supplierOrderCarries        2026-11-22  |  ["demand-date","service-date-and-proof","social-message-date","obstacle-check","withdrawal-channel"]
  SE-EL-09         supplierDeliversMeanwhile   2026-11-22  |  true
  SE-EL-09         wrongfulCutLiable           2026-11-22  |  {"askedBySupplier":"supplier","otherwise":"grid-company"}
  SE-EL-09         withdrawalWhenPaid          2026-11-22  |  "same-day"
  SE-EL-11         disconnectionCharges        2026-11-22  |  ["demand","notice","social-message","disconnection"]
  SE-EL-12         damageNoticeYears           2026-11-22  |  2
  SE-EL-14         disputeResolutionBlocks     2025-12-31  |  false
  SE-EL-14         disputeResolutionBlocks     2026-01-01  |  true
  SE-EL-15         reconnectionAfter           2026-11-22  |  "debt-and-costs-paid"
  SE-EL-16         noExecution                 2026-11-22  |  {"fridayFrom":720,"days":["saturday","sunday","holiday","day-before-holiday"]}
  SE-EL-16         winterBan                   2026-11-22  |  "notRegulated"
  SE-EL-16         temperatureStop             2026-11-22  |  "notRegulated"
  SE-EL-17         dangerReported              2026-11-22  |  "stop-until-a-person-decides"
  SE-EL-17         dangerInvestigated          2026-11-22  |  false
  SE-EL-20         serviceProofs               2026-11-22  |  ["receipt-returned","registered-mail-collected","served-by-server","left-after-refusal","left-with-another"]
  SE-EL-21         servedInstead               2026-11-22  |  {"represented":"representative","legalPerson":"entitled-to-represent"}
  # Electricity: invoices and deposits.
  SE-EL-30         advanceBilling              2026-11-22  |  false
  SE-EL-30         billingMonths               2026-11-22  |  {"remotelyRead":3,"otherwise":12}
  SE-EL-30         electronicInvoiceOffered    2026-11-22  |  true
  SE-EL-31         supplyInvoiceFields         2026-11-22  |  ["name-and-contact","period","prices","amount-split","metered-energy","other-services","due-date","delivery-point","contract-and-term","assigned-contract"]
  SE-EL-31         gridInvoiceFields           2026-11-22  |  ["amount-split","due-date","prices","price-changes"]
  SE-EL-32         invoiceFee                  2026-11-22  |  0
  SE-EL-32         severalPaymentMethods       2026-11-22  |  true
  SE-EL-32         paymentMethodCharge         2026-11-22  |  "actual-cost-at-most"
  SE-EL-32         finalInvoiceWeeks           2026-11-22  |  6
  SE-EL-33         consumerDueDays             2025-12-31  |  20
  SE-EL-33         consumerDueDays             2026-01-01  |  "notOffered"
  SE-EL-33         consumerDueNotBefore        2025-12-31  |  {"dayOfMonth":28}
  SE-EL-33         consumerDueNotBefore        2026-01-01  |  "notOffered"
  SE-EL-33         depositMonths               2026-11-22  |  4
  SE-EL-33         depositBackMonths           2026-11-22  |  6
  SE-EL-33         depositGround               2026-11-22  |  "reasonable-ground"
  SE-EL-34         disconnectionsReported      2026-11-22  |  false
  # Businesses.
  SE-BIZ-01        businessNoticeDays          2026-11-22  |  10
  SE-BIZ-01        businessRepeatNoticeDays    2026-11-22  |  5
  SE-BIZ-01        businessNoticeInWriting     2026-11-22  |  true
  SE-BIZ-02        businessDueDays             2026-11-22  |  15
  SE-BIZ-03        businessSecurity            2026-11-22  |  50
  SE-BIZ-03        businessPrepaymentMonths    2026-11-22  |  3
  SE-BIZ-03        businessDepositApart        2026-11-22  |  true
  SE-BIZ-04        businessSocialMessage       2026-11-22  |  false
  SE-BIZ-06        mixedUse                    2026-11-22  |  "consumer-unless-documented"
  # Gas and heating.
  SE-GAS-DEMAND    gasDemandDays               2026-11-22  |  14
  SE-GAS-TIME2     gasNoticeWeeks              2026-11-22  |  3
  SE-GAS-CLAIM     gasDamageNoticeYears        2026-11-22  |  2
  SE-GAS-COST      gasCharges                  2026-11-22  |  ["demand","notice","social-message","disconnection"]
  SE-GAS-01        townGas                     2026-11-22  |  "terms"
  SE-HEAT-DEMAND   heatingDemandDays           2026-11-22  |  14
  SE-HEAT-DEMAND   heatingDemandInWriting      2026-11-22  |  true
  SE-HEAT-TIME2    heatingNoticeWeeks          2008-06-30  |  no answer
  SE-HEAT-TIME2    heatingNoticeWeeks          2008-07-01  |  3
  SE-HEAT-SOC      heatingSocialMessageWhen    2026-11-22  |  "day-of-notice"
  SE-HEAT-01       heatingDamageNoticeYears    2026-11-22  |  3
  SE-HEAT-COST     heatingCharges              2026-11-22  |  ["demand","notice","social-message","disconnection"]
  SE-HEAT-FORM     heatingNotice               2026-11-22  |  "notOffered"
  SE-HEAT-FORM     heatingSocialMessage        2026-11-22  |  "notOffered"
  # Water and telecom.
  SE-VA-DEMAND     waterDemandDays             2026-11-22  |  14
  SE-VA-DEMAND     waterDemandInWriting        2026-11-22  |  true
  SE-VA-HEALTH     waterHealth                 2026-11-22  |  "never-where-people-live"
  SE-VA-COST       waterCharges                2026-11-22  |  ["disconnection"]
  SE-TEL-DEMAND    telecomDemandDays           2026-11-22  |  14
  SE-TEL-01        basicAccessDays             2022-06-02  |  no answer
  SE-TEL-01        basicAccessDays             2022-06-03  |  10
  SE-TEL-01        basicAccessTold             2026-11-22  |  "day-of-cut"
  SE-TEL-01        telecomRepeatAtOnce         2026-11-22  |  true
  SE-TEL-STEPS     telecomOnlyServiceConcerned  2026-11-22  |  true
  SE-TEL-02        itemisedInvoiceFree         2026-11-22  |  true
`)

test.each(answers)('$rule $question on $day: $answer', ({ rule: id, question, day, answer }) => {
  const rule = law[question as keyof LawPack] as Rule<unknown>
  expect(rule.id).toBe(id)
  const asked = () => JSON.stringify(ask(rule, date(day ?? '')))
  if (answer === 'no answer') expect(asked).toThrow(NoAnswer)
  else expect(asked()).toBe(answer)
})

describe('what must happen before the cut', () => {
  const all = table(`
    rule           question          material  alternatives  demand warns  notice  social services  undertaking
    SE-EL-STEPS    electricitySteps  yes       yes           no            served  with-notice      in-writing
    SE-GAS-STEPS   gasSteps          yes       no            no            served  with-notice      in-writing
    SE-HEAT-STEPS  heatingSteps      yes       no            no            served  with-notice      any-form
    SE-VA-STEPS    waterSteps        yes       no            no            none    none             none
    SE-TEL-STEPS   telecomSteps      no        no            yes           none    none             none
    SE-BIZ-STEPS   businessSteps     no        no            no            none    none             none
  `)
  test.each(all)('$rule', (row) => {
    const rule = law[row.question as keyof LawPack] as Rule<unknown>
    expect(rule.id).toBe(row.rule)
    expect(ask(rule, date('2026-11-22'))).toEqual({
      material: row.material === 'yes',
      alternatives: row.alternatives === 'yes',
      demandWarns: row['demand warns'] === 'yes',
      notice: row.notice,
      socialServices: row['social services'],
      undertaking: row.undertaking,
    })
  })
})

describe('SE-BIZ-05 the terms in use', () => {
  const names = (day: string) => ask(law.currentTerms, date(day))

  test('EL and NÄT 2025 K took the place of 2012 K on the first day of 2026', () => {
    expect(names('2025-12-31')).toEqual(expect.arrayContaining(['EL 2012 K', 'NÄT 2012 K']))
    expect(names('2026-01-01')).toEqual(expect.arrayContaining(['EL 2025 K', 'NÄT 2025 K']))
    expect(names('2026-01-01')).not.toContain('EL 2012 K')
    expect(names('2026-01-01')).toEqual(expect.arrayContaining(['Gas 2022 K', 'Gasnät 2022 N']))
  })
})

describe('the prescribed texts', () => {
  const on = date('2026-03-03')
  const electricity = (what: string) => [
    'Underrättelse till en konsument vid bristande betalning för el',
    `Eftersom du inte har betalat ${what} i tid kan överföringen av din el komma att stängas av. Enligt bestämmelser i ellagen kan du hindra avstängningen genom att betala skulden inom tre veckor från det att du har fått del av detta meddelande.`,
    'Socialnämnden i din kommun kommer att få ett meddelande om den uteblivna betalningen.',
  ]

  test('SE-EL-22 SE-EL-FORM-GRID the grid company says elnätsavgiften', () => {
    expect(law.noticeText('electricity-grid', on)).toEqual(electricity('elnätsavgiften'))
    expect(law.gridNotice.id).toBe('SE-EL-22')
  })

  test('SE-EL-22 SE-EL-FORM-SUP the supplier says avgiften för levererad el', () => {
    expect(law.noticeText('electricity-supply', on)).toEqual(
      electricity('avgiften för levererad el'),
    )
  })

  test('SE-GAS-FORM gas has a text of its own', () => {
    const [heading, body] = law.noticeText('gas', on)
    expect(heading).toBe(
      'Underrättelse till konsument vid bristande betalning av avgiften för överföring eller leverans av naturgas',
    )
    expect(body).toContain('Enligt bestämmelser i naturgaslagen')
    expect(body).toContain('kan överföringen av din naturgas komma att stängas av')
  })

  test('nothing variable is left in a text, and no text was in force before its ordinance', () => {
    for (const one of ['electricity-grid', 'electricity-supply', 'gas'] as const) {
      expect(law.noticeText(one, on).join('')).not.toMatch(/[{}]/)
    }
    expect(() => law.noticeText('electricity-grid', date('2023-05-31'))).toThrow(NoAnswer)
  })

  test('SE-HEAT-FORM a form whose text is not held stops the notice', () => {
    expect(() => law.noticeText('district-heating', on)).toThrow(NoAnswer)
    expect(() => law.socialMessageForm('district-heating', on)).toThrow(NoAnswer)
  })

  test.each<Commodity>(['water', 'broadband', 'mobile', 'device'])('%s has no such form', (one) => {
    expect(() => law.noticeText(one, on)).toThrow('a prescribed notice')
    expect(() => law.socialMessageForm(one, on)).toThrow('a message to the social services')
  })

  test.each([
    ['electricity-grid', 'överföringen av el'],
    ['electricity-supply', 'överföringen av el'],
    ['gas', 'överföringen av naturgas'],
  ] as const)('SE-EL-05 SE-GAS-FORM the message to the social services on %s', (one, what) => {
    const form = law.socialMessageForm(one, on)
    expect(form.title).toContain(`riskerar att få ${what} avbrute`)
    expect(form.fields).toEqual([
      'sender-name',
      'sender-postal-address',
      'sender-phone',
      'consumer-name',
      'consumer-postal-address',
      'amount-to-pay',
      'due-date',
      'payment-instruction',
    ])
  })
})

describe('the register', () => {
  const known = new Set(rulesOf(law).flatMap(({ rule }) => [rule.id, ...(rule.also ?? [])]))
  const numbered = (prefix: string, from: number, through: number) =>
    Array.from(
      { length: through - from + 1 },
      (_, at) => `${prefix}-${String(from + at).padStart(2, '0')}`,
    )

  test.each([
    ...numbered('SE-EL', 1, 17),
    ...numbered('SE-EL', 20, 22),
    ...numbered('SE-EL', 30, 34),
    ...numbered('SE-BIZ', 1, 6),
    ...`SE-EL-TIME1 SE-EL-TIME2 SE-EL-SOC SE-EL-SOCREPLY SE-EL-ALT SE-EL-MAT-SINGLE SE-EL-MAT-COUNT
    SE-EL-MAT-SHARE SE-EL-FORM-GRID SE-EL-FORM-SUP SE-EL-ADR SE-EL-INVFEE SE-EL-DEP SE-EL-DEPBACK
    SE-EL-TERM-DUE SE-EL-FINAL SE-EL-CLAIM SE-BIZ-ANM SE-BIZ-DUE SE-BIZ-SEC SE-BIZ-PREPAY
    SE-GAS-TIME2 SE-GAS-01 SE-HEAT-TIME2 SE-HEAT-CLAIM SE-HEAT-01 SE-VA-HEALTH SE-TEL-REPEAT
    SE-TEL-01 SE-TEL-02`.split(/\s+/),
  ])('%s of the register is answered', (id) => {
    expect(known).toContain(id)
  })
})
