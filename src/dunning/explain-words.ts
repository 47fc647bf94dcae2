import type { ReviewWhy } from '../claim/decision.ts'
import type { Channel } from '../claim/facts.ts'

/** Words for the names that stand in the facts of a reason, Swedish and English. */

type Words = Readonly<Record<string, readonly [string, string]>>

/** Why no fee was taken. */
export function refusalWords(why: string, sv: boolean): string {
  return said(refusals, why, sv)
}

/** A step that a person decides, or has decided. */
export function stepWords(step: string, sv: boolean): string {
  return said(steps, step, sv)
}

/** What about the person, or the claim, keeps a step back. */
export function obstacleWords(why: string, sv: boolean): string {
  return said(obstacles, why, sv)
}

/** For what it is looked at next. */
export function reviewWords(why: ReviewWhy, sv: boolean): string {
  return reviews[why][sv ? 0 : 1]
}

/** By what way a letter went. */
export function wayWords(channel: Channel, sv: boolean): string {
  return ways[channel][sv ? 0 : 1]
}

/** The statute behind a rule; undefined: it has none here. */
export function statuteOf(rule: string): string | undefined {
  return statutes[rule]
}

function said(words: Words, name: string, sv: boolean): string {
  return words[name]?.[sv ? 0 : 1] ?? name
}

const refusals: Words = {
  'not-overdue': ['Skulden är inte förfallen', 'The debt is not overdue'],
  'kind-not-covered': ['Gäller inte den här kundtypen', 'Not for this kind of customer'],
  'fee-not-agreed': [
    'Avgiften var inte avtalad när skulden uppstod',
    'The fee was not agreed when the debt arose',
  ],
  'no-fee-in-law': ['Lagen ger ingen avgift', 'The law gives no fee'],
  'too-early': ['Det är för tidigt för en avgift', 'It is too early for a fee'],
  'no-letter-before': ['Inget brev har gått före', 'No letter came before'],
  'deadline-runs': ['Tiden i brevet före löper än', 'The time of the letter before still runs'],
  'fees-taken': ['Avgifterna är redan tagna', 'The fees have been taken already'],
  'fee-already-taken': ['En avgift är redan tagen', 'A fee has been taken already'],
  'no-fee-wished': ['Borgenären tar ingen avgift', 'The creditor takes none'],
  'person-protected': [
    'Personens situation gör att ingen avgift tas',
    'The situation of the person rules a fee out',
  ],
  'fee-not-payable': ['Ingen avgift ska betalas för kravet', 'No fee is payable for the demand'],
}

const steps: Words = {
  reminder: ['Påminnelsen', 'The reminder'],
  'collection-notice': ['Inkassovarslet', 'The notice of collecting'],
  'collection-demand': ['Inkassokravet', 'The collection demand'],
  'partner-handover': ['Att lämna över fordran', 'Handing the claim over'],
  'write-off': ['Att skriva av fordran', 'Writing the claim off'],
}

const obstacles: Words = {
  minor: ['Skulden uppstod före 18 års ålder', 'The debt arose before the age of 18'],
  'god-man': ['Personen har en god man', 'The person has a god man'],
  administrator: ['Personen har en förvaltare', 'The person has an administrator'],
  death: ['Personen har avlidit', 'The person has died'],
  bankruptcy: ['Personen är i konkurs', 'The person is bankrupt'],
  reorganisation: ['Företaget rekonstrueras', 'The business is in reorganisation'],
  'debt-relief': ['Skuldsanering är inledd', 'Debt relief has been opened'],
  'protected-identity': ['Personen har skyddade uppgifter', 'The identity is protected'],
  hardship: ['Personen har det svårt just nu', 'The person is in hardship'],
  blocked: ['Lagen hindrar det', 'The law forbids it'],
  'not-overdue': ['Skulden är inte förfallen', 'The debt is not overdue'],
  'nothing-to-ask-for': ['Inget obestritt återstår', 'Nothing undisputed is left'],
  'time-barred': ['Fordran är preskriberad', 'The claim is time-barred'],
  'collector-only': ['Bara ett inkassoföretag får kräva', 'Only a collector may demand'],
  'already-demanded': ['Ett krav är redan skickat', 'A demand has been sent already'],
}

const reviews: Readonly<Record<ReviewWhy, readonly [string, string]>> = {
  'hold-ends': ['när spärren har gått ut', 'when the hold has ended'],
  'hold-open': ['när spärren hävs', 'when a person ends the hold'],
  'due-reminder': [
    'för en vänlig påminnelse före förfallodagen',
    'for a friendly word before the due date',
  ],
  reminder: ['för en påminnelse om räkningen inte är betald', 'for a reminder unless it is paid'],
  'follow-up': ['för att se om brevet har hjälpt', 'to see whether the letter has helped'],
  demand: ['för ett krav om inget har hänt', 'for a demand if nothing has happened'],
  instalment: ['för nästa delbetalning', 'for the next instalment'],
  limitation: ['för att preskription närmar sig', 'because limitation is near'],
  protected: ['för att se om skyddet ännu gäller', 'to see whether the protection still holds'],
  'small-rest': [
    'för att bara en liten rest eller tvist står kvar',
    'because only a small rest or a dispute is left',
  ],
  'waits-for-sending': [
    'för att brevet ännu inte har gått i väg',
    'because the letter has not left yet',
  ],
  'waits-for-person': ['för att en medarbetare ska avgöra', 'because a person is to decide'],
  'nothing-open': ['', ''],
}

const ways: Readonly<Record<Channel, readonly [string, string]>> = {
  email: ['med e-post', 'by e-mail'],
  letter: ['med brev', 'by letter'],
  mailbox: ['till den digitala brevlådan', 'to the digital mailbox'],
  'e-invoice': ['som e-faktura', 'as an e-invoice'],
  sms: ['med sms', 'by text message'],
  push: ['som avisering', 'as a notification'],
}

const statutes: Readonly<Record<string, string>> = {
  'SE-FEE-REM': 'Lag (1981:739) 2 och 4 §§',
  'SE-FEE-02': 'Lag (1981:739) 4 a och 5 §§',
  'SE-FEE-06': 'Lag (1981:739) 2 §, god inkassosed',
  'SE-FEE-DEM': 'Lag (1981:739) 3 § 1 och 4 §',
  'SE-COMP-B2B': 'Lag (1981:739) 4 a §',
  'SE-INK-DEMAND': 'Inkassolag (1974:182) 5 §',
  'SE-INK-10': 'Inkassolag (1974:182) 5 §, IMY:s vägledning',
  'SE-INK-11': 'Inkassolag (1974:182) 6 §',
  'SE-INK-22': 'Inkassolag (1974:182) 8 §',
  'SE-PRE-01': 'Preskriptionslag (1981:130) 2 §',
  'NO-FEE-01': 'Inkassoforskriften § 1-2',
  'NO-FEE-02': 'Inkassoforskriften § 1-2',
  'NO-FEE-03': 'Inkassoforskriften § 1-3',
  'NO-FEE-06': 'Inkassoforskriften § 1-5',
  'NO-INK-01': 'Inkassoforskriften § 1-2',
  'NO-INK-02': 'Inkassoloven § 9',
  'NO-INK-03': 'Inkassoloven § 10',
  'NO-INK-07': 'Inkassoloven § 17',
  'NO-INT-04': 'Forsinkelsesrenteloven § 3 a',
  'NO-PRE-01': 'Foreldelsesloven §§ 2–3',
}
