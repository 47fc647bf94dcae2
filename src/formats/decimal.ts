import { type Minor, minor } from '../core/money.ts'

/**
 * Amounts written as decimal text, as XML formats have them, to minor units without any float.
 * Senders write `792`, `550.`, `-.20`, `+0.10` and up to five decimals (`1247.50000`); all of them
 * are amounts. `1,50`, `1E3` and an empty text are not.
 */
export type Amount = {
  readonly amount: Minor
  /** False: the text had more decimals than the currency has, and was rounded half up. */
  readonly exact: boolean
}

const pattern = /^([+-]?)(\d{0,40})(?:\.(\d{0,40}))?$/

/** Null: not a decimal number, or beyond the exact integers. */
export function parseAmount(text: string, currency: string): Amount | null {
  const match = pattern.exec(text)
  const [, sign = '', whole = '', part = ''] = match ?? []
  if (match === null || whole + part === '') return null
  const decimals = decimalsOf(currency)
  const digits = (whole + part.slice(0, decimals).padEnd(decimals, '0')).replace(/^0+/, '')
  if (digits.length > 16) return null
  const rest = part.slice(decimals)
  const up = rest !== '' && rest.charCodeAt(0) >= 53 ? 1 : 0
  const magnitude = Number(digits) + up
  if (!Number.isSafeInteger(magnitude)) return null
  return { amount: minor(sign === '-' ? -magnitude : magnitude), exact: /^0*$/.test(rest) }
}

/** Decimals of the minor unit (ISO 4217): two, but for a few currencies. */
export function decimalsOf(currency: string): number {
  if (withoutMinor.has(currency)) return 0
  return withThreeDecimals.has(currency) ? 3 : 2
}

const withoutMinor: ReadonlySet<string> = new Set(['ISK', 'JPY', 'KRW', 'VND', 'CLP', 'PYG'])

const withThreeDecimals: ReadonlySet<string> = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'OMR', 'TND'])
