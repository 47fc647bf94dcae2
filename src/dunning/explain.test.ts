import { describe, expect, test } from 'vitest'
import { table } from '../../test/support/table.ts'
import type {
  Decision,
  Effect,
  MessageKind,
  Reason,
  ReasonCode,
  ReviewWhy,
} from '../claim/decision.ts'
import { date, type LocalDate } from '../core/date.ts'
import { minor } from '../core/money.ts'
import { swedishLaw } from '../law/se/pack.ts'
import type { FeeRefusal } from '../stages/remind/decide.ts'
import { type ExplainLanguage, explainDecision } from './explain.ts'

const nothing: Decision = { effects: [], because: [], reviewOn: null, reviewWhy: 'nothing-open' }

function said(record: Partial<Decision>, language: ExplainLanguage) {
  const on = date('2026-02-06')
  const invoice = (claim: number) => ({ 10: '50001', 11: '50002' })[claim] ?? '?'
  const at = { on, today: on, currency: 'SEK' as const, language, invoice }
  return explainDecision({ ...nothing, ...record }, at)
}

function plain(text: string | undefined): string {
  return (text ?? '').replaceAll('\u00a0', ' ')
}

const send = (message: MessageKind, fee = 0, deadline: LocalDate | null = null): Effect => ({
  kind: 'send',
  claim: 10,
  joint: [],
  arrangement: null,
  message,
  contact: 1,
  channel: 'email',
  recipient: 'customer',
  tone: 'warm',
  fee: minor(fee),
  compensation: [],
  toPay: minor(129_400),
  deadline,
  nextOn: null,
})
const effects: Record<string, Effect> = {
  delivery: send('invoice-delivery'),
  'friendly word': send('due-reminder'),
  reminder: send('reminder', 6000),
  'free reminder': send('reminder'),
  demand: send('collection-demand', 18_000, date('2026-03-02')),
  'joint demand': {
    ...send('collection-demand', 0, date('2026-03-02')),
    ...{ joint: [11], channel: 'letter' },
  } as Effect,
  'by letter': { ...send('invoice-delivery'), channel: 'letter' } as Effect,
  'e-invoice': { ...send('invoice-delivery'), channel: 'e-invoice' } as Effect,
  thanks: send('thanks'),
  warned: { kind: 'note', claim: 10, step: 'limitation-warning' },
  'handed over': { kind: 'note', claim: 10, step: 'partner-handover' },
  'plan kept': { kind: 'end-arrangement', arrangement: 40, claim: 10, how: 'kept' },
  'plan broken': { kind: 'end-arrangement', arrangement: 40, claim: 10, how: 'broken' },
  settled: { kind: 'move', claim: 10, move: 'settle', from: 'sent', to: 'settled' },
  moved: { kind: 'move', claim: 10, move: 'deliver', from: 'issued', to: 'sent' },
  'find contact': { kind: 'open-task', claim: 10, task: 'find-contact', decides: null },
  'decide step': { kind: 'open-task', claim: 10, task: 'decide-next-step', decides: 'x' },
  'search ended': { kind: 'close-task', claim: 10, task: 60 },
  'hold ended': { kind: 'end-hold', hold: 30, claim: 10 },
}

describe('what was done', () => {
  const sentences = table(`
    effect         language  |  sentence
    delivery       sv        |  Skickade räkning 50001 med e-post.
    delivery       en        |  Sent invoice 50001 by e-mail.
    friendly word  sv        |  Påminde vänligt om räkning 50001 före förfallodagen, utan avgift.
    friendly word  en        |  Sent a friendly word about invoice 50001 before the due date, without a fee.
    reminder       sv        |  Skickade påminnelse om räkning 50001, med avgift 60,00 kr.
    reminder       en        |  Sent a reminder of invoice 50001, with a fee of 60.00 SEK.
    free reminder  sv        |  Skickade påminnelse om räkning 50001, utan avgift.
    free reminder  en        |  Sent a reminder of invoice 50001, without a fee.
    demand         sv        |  Skickade inkassokrav om räkning 50001, med avgift 180,00 kr, att betala eller invända senast måndag 2 mars.
    demand         en        |  Sent a collection demand for invoice 50001, with a fee of 180.00 SEK, to pay or object by Monday 2 March.
    joint demand   sv        |  Skickade inkassokrav om räkning 50001 + räkning 50002, utan avgift, att betala eller invända senast måndag 2 mars.
    joint demand   en        |  Sent a collection demand for invoice 50001 + invoice 50002, without a fee, to pay or object by Monday 2 March.
    by letter      sv        |  Skickade räkning 50001 med brev.
    e-invoice      en        |  Sent invoice 50001 as an e-invoice.
    warned         sv        |  Varnade en medarbetare: räkning 50001 preskriberas snart.
    warned         en        |  Warned a person: invoice 50001 will soon be time-barred.
    handed over    sv        |  Lämnade över räkning 50001.
    handed over    en        |  Handed invoice 50001 over.
    plan kept      sv        |  Planen är hållen.
    plan kept      en        |  The plan was kept.
    plan broken    sv        |  Planen gäller inte längre.
    plan broken    en        |  The plan no longer holds.
    thanks         sv        |  Tackade för betalningen av räkning 50001.
    thanks         en        |  Thanked for the payment of invoice 50001.
    settled        sv        |  Avslutade räkning 50001.
    settled        en        |  Closed invoice 50001.
    moved          sv        |  -
    moved          en        |  -
    find contact   sv        |  Bad en medarbetare hitta ett sätt att nå kunden om räkning 50001.
    find contact   en        |  Asked a person to find a way to reach the customer about invoice 50001.
    decide step    sv        |  Lämnade räkning 50001 till en medarbetare, som avgör nästa steg.
    decide step    en        |  Handed invoice 50001 to a person, who decides the next step.
    search ended   sv        |  Avslutade sökandet efter en adress.
    search ended   en        |  Ended the search for an address.
    hold ended     sv        |  Spärren gick ut.
    hold ended     en        |  The hold ended.
  `)
  test.each(sentences)('$effect, $language: $sentence', ({ effect, language, sentence }) => {
    const known = effects[effect ?? '']
    if (known === undefined) throw new Error(`no effect ${effect}`)
    const { did } = said({ effects: [known] }, language as ExplainLanguage)
    expect(did.map(plain).join(' ')).toBe(sentence === '-' ? '' : sentence)
  })
})

describe('why', () => {
  const facts: Record<ReasonCode, Reason['facts']> = {
    settled: { left: 0, paid: 123_400 },
    held: { hold: 30, untilOn: '2026-02-20', why: 'other' },
    'disputed-part': { amount: 80_000 },
    'hold-over': { hold: 30, untilOn: '2026-02-05' },
    'not-yet-delivered': { issuedOn: '2025-12-30' },
    'delivery-failed': { step: 50 },
    'no-contact': {},
    'contact-found': { task: 60 },
    'due-soon': { dueOn: '2026-02-10', left: 123_400 },
    overdue: { dueOn: '2026-01-30', from: '2026-02-06', left: 123_400 },
    'fee-allowed': { fee: 6000, agreedOn: '2024-01-01' },
    'fee-refused': { why: 'fee-not-agreed' },
    'reminder-unanswered': { remindedOn: '2026-01-23', left: 129_400 },
    disputed: { why: 'nothing-to-ask-for' },
    'time-barred': { limitationOn: '2026-02-05' },
    'limitation-near': { limitationOn: '2026-08-06' },
    protected: { step: 'reminder', why: 'bankruptcy' },
    'person-decides': { step: 'collection-demand' },
    approved: { step: 'partner-handover' },
    compensation: { amount: 45_000 },
    'notice-time': { deadline: '2026-03-02', left: 129_400 },
    'notice-unanswered': { deadline: '2026-03-02' },
    'demand-time': { deadline: '2026-03-02', left: 129_400 },
    'demand-unanswered': { deadline: '2026-02-02', left: 129_400 },
    'instalment-overdue': { dueOn: '2026-02-02', left: 50_000 },
    'plan-broken': { dueOn: '2026-01-02', remindedOn: '2026-01-09', left: 50_000 },
    'plan-kept': { plan: 40 },
  }
  const sentences = table(`
    code                 rule                     language  |  sentence                                                                                                   source
    settled              ledger                   sv        |  Inget återstår att betala: Kvar att betala 0 kr                                                            Reskontran
    settled              ledger                   en        |  Nothing is left to pay: Left to pay 0                                                                      The ledger
    held                 hold                     sv        |  En spärr gäller: Till och med fredag 20 februari                                                           Spärr satt av medarbetare
    held                 hold                     en        |  A hold is in force: Through Friday 20 February                                                             Hold set by a person
    hold-over            hold                     sv        |  Spärrens tid är slut: Gällde till och med torsdag 5 februari                                               Spärr satt av medarbetare
    hold-over            hold                     en        |  The hold has run out: It held through Thursday 5 February                                                  Hold set by a person
    not-yet-delivered    policy care/1 delivery   sv        |  Räkningen ska nå kunden: Utfärdad tisdag 30 december 2025, inte skickad än                                 Policy care, version 1 (delivery)
    not-yet-delivered    policy care/1 delivery   en        |  The invoice must reach the customer: Issued Tuesday 30 December 2025, not sent yet                         Policy care, version 1 (delivery)
    delivery-failed      policy care/1 delivery   sv        |  Brevet kom inte fram: Det skickas på nytt till en adress som fungerar                                      Policy care, version 1 (delivery)
    no-contact           policy care/1 delivery   en        |  No address reaches the customer: No e-mail address, or it does not answer                                  Policy care, version 1 (delivery)
    contact-found        policy care/1 delivery   sv        |  En adress som når kunden har kommit: Ingen behöver leta längre                                              Policy care, version 1 (delivery)
    contact-found        policy care/1 delivery   en        |  An address that reaches the customer has come: Nobody needs to look any longer                             Policy care, version 1 (delivery)
    due-soon             policy care/1 reminder   sv        |  Förfallodagen är nära: Förfaller tisdag 10 februari, 1 234,00 kr kvar att betala                           Policy care, version 1 (reminder)
    overdue              policy care/1 reminder   en        |  The due date has passed: Due Friday 30 January; the bank had until Friday 6 February; 1 234.00 SEK left    Policy care, version 1 (reminder)
    fee-allowed          SE-FEE-REM               sv        |  Påminnelseavgift får tas: 60,00 kr, avtalad måndag 1 januari 2024, högst en gång                           Lag (1981:739) 2 och 4 §§ (SE-FEE-REM)
    fee-refused          SE-FEE-REM               en        |  No reminder fee: The fee was not agreed when the debt arose                                                Lag (1981:739) 2 och 4 §§ (SE-FEE-REM)
    fee-refused          SE-FEE-06                sv        |  Ingen påminnelseavgift: Avgiften var inte avtalad när skulden uppstod                                      Lag (1981:739) 2 §, god inkassosed (SE-FEE-06)
    fee-refused          SE-NEW-99                sv        |  Ingen påminnelseavgift: Avgiften var inte avtalad när skulden uppstod                                      SE-NEW-99
    reminder-unanswered  policy care/1 follow-up  sv        |  Påminnelsen har fått verka: Skickad fredag 23 januari, 1 294,00 kr kvar att betala                         Policy care, version 1 (follow-up)
    disputed             SE-INK-22                sv        |  Inget får krävas nu: Inget obestritt återstår                                                              Inkassolag (1974:182) 8 § (SE-INK-22)
    disputed             SE-INK-22                en        |  Nothing may be demanded now: Nothing undisputed is left                                                    Inkassolag (1974:182) 8 § (SE-INK-22)
    disputed-part        SE-INK-22                sv        |  En del är bestridd och väntar: 800,00 kr krävs inte nu                                                     Inkassolag (1974:182) 8 § (SE-INK-22)
    disputed-part        SE-INK-22                en        |  A part is disputed and waits: 800.00 SEK is not asked for now                                              Inkassolag (1974:182) 8 § (SE-INK-22)
    time-barred          SE-PRE-01                sv        |  Fordran är preskriberad: Sista dag torsdag 5 februari                                                      Preskriptionslag (1981:130) 2 § (SE-PRE-01)
    limitation-near      SE-PRE-WARN              en        |  Limitation is near: Last day Thursday 6 August                                                             SE-PRE-WARN
    protected            SE-PER-BANKRUPTCY        sv        |  Personens situation skyddar: Personen är i konkurs                                                         SE-PER-BANKRUPTCY
    protected            SE-PER-BANKRUPTCY        en        |  The situation of the person protects: The person is bankrupt                                               SE-PER-BANKRUPTCY
    person-decides       policy care/1 follow-up  sv        |  En människa avgör: Inkassokravet                                                                           Policy care, version 1 (follow-up)
    approved             person                   en        |  A person has said yes: Handing the claim over                                                              Decided by a person
    approved             person                   sv        |  En människa har sagt ja: Att lämna över fordran                                                            En medarbetares beslut
    compensation         SE-COMP-B2B              sv        |  Förseningsersättning ska betalas: 450,00 kr                                                                Lag (1981:739) 4 a § (SE-COMP-B2B)
    notice-time          NO-INK-02                sv        |  Varslet ger tid att betala: Till måndag 2 mars; 1 294,00 kr är kvar                                        Inkassoloven § 9 (NO-INK-02)
    notice-unanswered    NO-INK-02                sv        |  Varslets tid är slut: Till måndag 2 mars, banken har haft sin tid                                           Inkassoloven § 9 (NO-INK-02)
    notice-unanswered    NO-INK-02                en        |  The time of the notice has run out: By Monday 2 March, the bank had time                                   Inkassoloven § 9 (NO-INK-02)
    notice-time          NO-INK-02                en        |  The notice gives time to pay: Until Monday 2 March; 1 294.00 SEK is left                                   Inkassoloven § 9 (NO-INK-02)
    demand-time          SE-INK-10                sv        |  Kravet ger tid att betala eller invända: Till måndag 2 mars; 1 294,00 kr krävs                             Inkassolag (1974:182) 5 §, IMY:s vägledning (SE-INK-10)
    demand-unanswered    SE-INK-11                en        |  The time of the demand has run out: By Monday 2 February, the bank had time                                Inkassolag (1974:182) 6 § (SE-INK-11)
    instalment-overdue   policy care/1 plan       sv        |  En delbetalning är sen: Förföll måndag 2 februari, 500,00 kr                                               Policy care, version 1 (plan)
    plan-broken          policy care/1 plan       en        |  The instalment did not come: Reminded Friday 9 January                                                     Policy care, version 1 (plan)
  `)
  test.each(sentences)('$code, $rule, $language', ({ code, rule, language, sentence, source }) => {
    const because = { claim: 10, code: code as ReasonCode, rule: rule ?? '' }
    const record = { because: [{ ...because, facts: facts[because.code] }] }
    const [reason] = said(record, language as ExplainLanguage).because
    expect(`${plain(reason?.rule)}: ${plain(reason?.fact)}`).toBe(sentence)
    expect(reason?.source).toBe(source)
    expect(reason?.claim).toBe(10)
  })

  test('a hold without an end has no last day', () => {
    const held = { claim: 10, code: 'held' as const, rule: 'hold', facts: { untilOn: 'open' } }
    expect(said({ because: [held] }, 'sv').because[0]?.fact).toBe('Tills vidare')
    expect(said({ because: [held] }, 'en').because[0]?.fact).toBe('Until ended')
    const disputed = { ...held, facts: { untilOn: 'open', why: 'dispute' } }
    expect(said({ because: [disputed] }, 'sv').because[0]?.rule).toBe('Kunden invänder')
    expect(said({ because: [disputed] }, 'en').because[0]?.rule).toBe('The customer disputes it')
  })

  const refusals: FeeRefusal[] = [
    'not-overdue',
    'kind-not-covered',
    'fee-not-agreed',
    'fee-already-taken',
    'no-fee-wished',
  ]
  test.each(refusals)('refusal %s has words of its own in each language', (why) => {
    for (const language of ['sv', 'en'] as const) {
      const because = { claim: 10, code: 'fee-refused' as const, rule: 'x', facts: { why } }
      const fact = said({ because: [because] }, language).because[0]?.fact ?? ''
      expect(fact).not.toContain(why)
      expect(fact.length).toBeGreaterThan(10)
    }
  })

  test('a demand’s fee needs no agreement, and is not called a reminder’s', () => {
    const demand = (code: ReasonCode, told: Reason['facts'], language: ExplainLanguage) => {
      const because = { claim: 10, code, rule: 'SE-FEE-DEM', facts: told }
      const [one] = said({ because: [because] }, language).because
      return plain(`${one?.rule}: ${one?.fact}`)
    }
    const taken = { fee: 18_000, agreedOn: 'none-needed' }
    expect(demand('fee-allowed', taken, 'sv')).toBe('Kravavgift får tas: 180,00 kr, högst en gång')
    expect(demand('fee-allowed', taken, 'en')).toBe(
      'A demand fee may be taken: 180.00 SEK, once at most',
    )
    const refused = { why: 'fee-not-payable' }
    expect(demand('fee-refused', refused, 'sv')).toBe(
      'Ingen kravavgift: Ingen avgift ska betalas för kravet',
    )
    expect(demand('fee-refused', refused, 'en')).toBe(
      'No demand fee: No fee is payable for the demand',
    )
  })

  test('every situation and every step a person decides has words of its own', () => {
    const situations = ['minor', 'god-man', 'administrator', 'death', 'bankruptcy'].concat(
      ['reorganisation', 'debt-relief', 'protected-identity', 'hardship', 'blocked'],
      ['not-overdue', 'nothing-to-ask-for', 'time-barred', 'already-demanded'],
    )
    const steps = ['reminder', 'collection-demand', 'partner-handover', 'write-off']
    for (const language of ['sv', 'en'] as const) {
      for (const why of situations) {
        const because = { claim: 10, code: 'protected' as const, rule: 'x', facts: { why } }
        expect(said({ because: [because] }, language).because[0]?.fact).toMatch(/^\p{Lu}.+ .+/u)
      }
      for (const step of steps) {
        const because = { claim: 10, code: 'person-decides' as const, rule: 'x', facts: { step } }
        expect(said({ because: [because] }, language).because[0]?.fact).toMatch(/^\p{Lu}/u)
      }
    }
  })

  test('every rule a fee decision can name is told as a statute', () => {
    const rules = [
      swedishLaw.reminderFeeMax.id,
      swedishLaw.reminderFeeAgreed.id,
      swedishLaw.reminderFeeCount.id,
      'SE-FEE-02',
    ]
    for (const rule of rules) {
      const because = { claim: 10, code: 'fee-refused' as const, rule, facts: { why: 'x' } }
      expect(said({ because: [because] }, 'sv').because[0]?.source).toMatch(/^Lag \(1981:739\)/)
    }
  })
})

describe('when it is looked at next', () => {
  const sentences = table(`
    why                language  |  sentence
    hold-ends          sv        |  Ses över måndag 9 februari, när spärren har gått ut.
    due-reminder       sv        |  Ses över måndag 9 februari, för en vänlig påminnelse före förfallodagen.
    reminder           en        |  Looked at again Monday 9 February, for a reminder unless it is paid.
    follow-up          sv        |  Ses över måndag 9 februari, för att se om brevet har hjälpt.
    waits-for-sending  en        |  Looked at again Monday 9 February, because the letter has not left yet.
    waits-for-person   sv        |  Ses över måndag 9 februari, för att en medarbetare ska avgöra.
  `)
  test.each(sentences)('$why, $language', ({ why, language, sentence }) => {
    const record = { reviewOn: date('2026-02-09'), reviewWhy: why as ReviewWhy }
    expect(plain(said(record, language as ExplainLanguage).next)).toBe(sentence)
  })

  test('without a day: nothing more, or when a person ends the hold', () => {
    expect(said({}, 'sv').next).toBe('Inget mer är planerat.')
    expect(said({}, 'en').next).toBe('Nothing more is planned.')
    expect(said({ reviewWhy: 'hold-open' }, 'sv').next).toBe('Ses över när spärren hävs.')
    expect(said({ reviewWhy: 'hold-open' }, 'en').next).toBe(
      'Looked at again when a person ends the hold.',
    )
  })
})
