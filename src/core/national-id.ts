import { type LocalDate, parseCompactDate, yearOf } from './date.ts'
import { type Checked, passesLuhn, withoutBlanks } from './reference.ts'

/**
 * Swedish identity numbers: *personnummer* and *samordningsnummer* of people, *organisationsnummer*
 * of organisations. All end in a Luhn check digit over ten digits, never over the century. A sole
 * trader's organisation number is the owner's personnummer, and so personal data.
 */

/** In this order: the first that applies is given. */
export type PersonalReason =
  | 'wrong-form'
  | 'no-such-day'
  | 'not-a-co-ordination-day'
  | 'born-in-the-future'
  | 'wrong-check-digit'

/** In this order: the first that applies is given. */
export type OrganisationReason =
  | 'wrong-form'
  | 'wrong-prefix'
  | 'third-digit-below-two'
  | 'wrong-check-digit'

/**
 * A personnummer `YYMMDD-NNNC`, `YYMMDD+NNNC` (from the year the person turns 100) or
 * `YYYYMMDDNNNC`, with or without separator. Value: 12 digits. `today` settles the century.
 */
export function checkPersonnummer(text: string, today: LocalDate): Checked<PersonalReason> {
  return checkPersonal(text, today, false)
}

/** A samordningsnummer: as a personnummer with 60 added to the day. Value: 12 digits as written. */
export function checkSamordningsnummer(text: string, today: LocalDate): Checked<PersonalReason> {
  return checkPersonal(text, today, true)
}

/**
 * An organisationsnummer `NNNNNN-NNNC`, or its 12 digits with `16` or `00` in front. Value: 10
 * digits.
 */
export function checkOrganisationsnummer(text: string): Checked<OrganisationReason> {
  const match = /^(\d{2})?(\d{6})-?(\d{4})$/.exec(withoutBlanks(text))
  if (match === null) return { reason: 'wrong-form' }
  const [, prefix, head = '', tail = ''] = match
  if (prefix !== undefined && prefix !== '16' && prefix !== '00') return { reason: 'wrong-prefix' }
  if (head.charAt(2) < '2') return { reason: 'third-digit-below-two' }
  if (!passesLuhn(head + tail)) return { reason: 'wrong-check-digit' }
  return { value: head + tail }
}

/** `NNNNNN-NNNN`, from the normalised ten digits. */
export function formatOrganisationsnummer(number: string): string {
  return `${number.slice(0, 6)}-${number.slice(6)}`
}

function checkPersonal(
  text: string,
  today: LocalDate,
  coordination: boolean,
): Checked<PersonalReason> {
  const match = /^(\d{2})?(\d{6})([-+]?)(\d{4})$/.exec(withoutBlanks(text))
  if (match === null) return { reason: 'wrong-form' }
  const [, written, birth = '', separator = '', tail = ''] = match
  const day = Number(birth.slice(4)) - (coordination ? 60 : 0)
  if (coordination && (day < 1 || day > 31)) return { reason: 'not-a-co-ordination-day' }
  const monthAndDay = birth.slice(2, 4) + String(day).padStart(2, '0')
  const year = birth.slice(0, 2)
  const century = written ?? centuryOf(year + monthAndDay, separator === '+', today)
  const born = parseCompactDate(century + year + monthAndDay)
  if (born === null) return { reason: 'no-such-day' }
  if (born > today) return { reason: 'born-in-the-future' }
  if (!passesLuhn(birth + tail)) return { reason: 'wrong-check-digit' }
  return { value: century + birth + tail }
}

/** The latest century that does not put the birth in the future; one earlier after a `+`. */
function centuryOf(yearMonthDay: string, plus: boolean, today: LocalDate): string {
  const now = Math.floor(yearOf(today) / 100)
  const future = String(now) + yearMonthDay > today.replaceAll('-', '')
  return String(now - (future ? 1 : 0) - (plus ? 1 : 0)).padStart(2, '0')
}
