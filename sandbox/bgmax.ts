/**
 * Writes BgMax files as a bank would: 80 columns, CRLF, ISO 8859-1, right totals. Source: the
 * technical manual for Bankgiro Inbetalningar, records 01, 05, 20, 25 to 29, 15 and 70.
 */

export type Payment = {
  /** Öre. */
  readonly amount: number
  /** What the payer typed in the reference field, at most 25 characters; may be empty. */
  readonly reference: string
  /** 0 blank, 2 a right OCR number, 3 anything else. */
  readonly referenceCode: 0 | 2 | 3
  /** Twelve digits, unique for two years. */
  readonly serial: string
  readonly information?: readonly string[]
  readonly name?: string
  readonly street?: string
  /** Five digits. */
  readonly postcode?: string
  readonly city?: string
  /** Ten digits; only payers that are organisations have one here. */
  readonly organisation?: string
}

export type Deposit = {
  /** The receiving bankgiro number, digits only. */
  readonly bankgiro: string
  /** Clearing number (4) and account number, digits only. */
  readonly account: string
  /** `YYYY-MM-DD`. */
  readonly day: string
  /** Unique for the bankgiro number and the year. */
  readonly serial: number
  readonly payments: readonly Payment[]
}

/** One file with one section for each deposit. `written` is `YYYYMMDDHHMMSSnnnnnn`. */
export function bgmaxFile(written: string, deposits: readonly Deposit[]): Buffer {
  const payments = deposits.reduce((sum, deposit) => sum + deposit.payments.length, 0)
  const records = [
    `01${left('BGMAX', 20)}01${digits(written, 20)}P`,
    ...deposits.flatMap(section),
    `70${digits(payments, 8)}${digits(0, 8)}${digits(0, 8)}${digits(deposits.length, 8)}`,
  ]
  return Buffer.from(records.map((record) => `${record.padEnd(80)}\r\n`).join(''), 'latin1')
}

function section(deposit: Deposit): string[] {
  const total = deposit.payments.reduce((sum, payment) => sum + payment.amount, 0)
  const opening = `05${digits(deposit.bankgiro, 10)}${' '.repeat(10)}SEK`
  const closing =
    `15${digits(deposit.account, 35)}${deposit.day.replaceAll('-', '')}` +
    `${digits(deposit.serial, 5)}${digits(total, 18)}SEK${digits(deposit.payments.length, 8)} `
  return [opening, ...deposit.payments.flatMap(paymentRecords), closing]
}

function paymentRecords(payment: Payment): string[] {
  // A right OCR number is right aligned in its field, everything else left aligned.
  const reference =
    payment.referenceCode === 2 ? payment.reference.padStart(25) : left(payment.reference, 25)
  const records = [
    `20${digits(0, 10)}${reference}${digits(payment.amount, 18)}${payment.referenceCode}1` +
      `${digits(payment.serial, 12)}0`,
  ]
  for (const text of payment.information ?? []) records.push(`25${left(text, 50)}`)
  if (payment.name !== undefined) records.push(`26${left(payment.name, 35)}`)
  if (payment.street !== undefined) {
    records.push(`27${left(payment.street, 35)}${left(payment.postcode ?? '', 9)}`)
    records.push(`28${left(payment.city ?? '', 35)}`)
  }
  if (payment.organisation !== undefined) records.push(`29${digits(payment.organisation, 12)}`)
  return records
}

/** Left aligned; what ISO 8859-1 lacks becomes `?`, line ends and control signs become blanks. */
function left(text: string, width: number): string {
  const latin = [...text.normalize('NFC').replace(/\p{Cc}/gu, ' ')]
    .map((sign) => ((sign.codePointAt(0) ?? 0) <= 0xff ? sign : '?'))
    .join('')
  return latin.slice(0, width).padEnd(width)
}

function digits(value: string | number, width: number): string {
  const text = String(value)
  if (!/^\d+$/.test(text) || text.length > width) {
    throw new Error(`${text} does not fit ${width} digits of a BgMax field`)
  }
  return text.padStart(width, '0')
}
