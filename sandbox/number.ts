/** Check digits of Swedish payment numbers, written from their public rules. */

/** The Luhn digit (modulus 10, weights 2-1 from the right) to put after `body`. */
export function luhnDigit(body: string): string {
  let sum = 0
  for (let at = 0; at < body.length; at += 1) {
    const doubled = Number(body[body.length - 1 - at]) * (at % 2 === 0 ? 2 : 1)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return String((10 - (sum % 10)) % 10)
}

/** An OCR number: body, length digit (last digit of the whole length), check digit. */
export function ocrOf(body: string): string {
  const withLength = `${body}${(body.length + 2) % 10}`
  return withLength + luhnDigit(withLength)
}

/** True for 2 to 25 digits whose length digit and check digit are both right. */
export function isOcr(text: string): boolean {
  if (!/^\d{2,25}$/.test(text)) return false
  const lengthDigit = text.at(-2) === String(text.length % 10)
  return lengthDigit && luhnDigit(text.slice(0, -1)) === text.at(-1)
}

/** 7 or 8 digits with a right check digit. */
export function isBankgiro(digits: string): boolean {
  return /^[1-9]\d{6,7}$/.test(digits) && luhnDigit(digits.slice(0, -1)) === digits.at(-1)
}

/** `991-2346` or `5805-6201`. */
export function bankgiroInPrint(digits: string): string {
  return `${digits.slice(0, -4)}-${digits.slice(-4)}`
}

/** A GS1 number: the body and its check digit (weights 3-1 from the right). */
export function gs1Of(body: string): string {
  let sum = 0
  for (let at = 0; at < body.length; at += 1) {
    sum += Number(body[body.length - 1 - at]) * (at % 2 === 0 ? 3 : 1)
  }
  return body + String((10 - (sum % 10)) % 10)
}

/** `1234,50` from öre, as a person types it. */
export function kronor(ore: number): string {
  return `${Math.floor(ore / 100)},${String(ore % 100).padStart(2, '0')}`
}

/** `1 234,50 kr` with no-break spaces, from öre. */
export function kronorInPrint(ore: number): string {
  const [whole = '0', decimals = '00'] = kronor(ore).split(',')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0')},${decimals}\u00a0kr`
}

/**
 * Öre from an amount in print or as typed: `1 234,50 kr`, `1 234.50 SEK`, `1234`. Null when it is
 * not an amount.
 */
export function oreOf(text: string): number | null {
  const tight = text.replace(/[\s\u00a0\u202f]/g, '').replace(/(kr|SEK)$/i, '')
  const match = /^(\d{1,11})(?:[.,](\d{1,2}))?$/.exec(tight)
  if (match === null) return null
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}
