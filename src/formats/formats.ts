import { type Problem, problemAt, type Unusable } from '../core/problem.ts'
import { looksLikeBgmax, readBgmax } from './bgmax/bgmax.ts'
import { decodeStart } from './bytes.ts'
import { looksLikeCamt053, looksLikeCamt054, readCamt053, readCamt054 } from './camt/camt.ts'
import {
  eInvoiceReader,
  looksLikeSvefaktura,
  looksLikeUblCreditNote,
  looksLikeUblInvoice,
  looksLikeUblReminder,
} from './e-invoice/e-invoice.ts'
import type { Inspection } from './entry.ts'
import { inspectKvittJsonl } from './kvitt-jsonl/inspect.ts'
import { looksLikeKvittJsonl } from './kvitt-jsonl/read.ts'
import { problemOfFile } from './problem-list.ts'

/** All formats that are read, one line each. */
export const formats = [
  { name: 'bgmax', looksLike: looksLikeBgmax, inspect: readBgmax },
  { name: 'camt.053', looksLike: looksLikeCamt053, inspect: readCamt053 },
  { name: 'camt.054', looksLike: looksLikeCamt054, inspect: readCamt054 },
  {
    name: 'ubl-invoice',
    looksLike: looksLikeUblInvoice,
    inspect: eInvoiceReader('ubl-invoice'),
  },
  {
    name: 'ubl-credit-note',
    looksLike: looksLikeUblCreditNote,
    inspect: eInvoiceReader('ubl-credit-note'),
  },
  {
    name: 'ubl-reminder',
    looksLike: looksLikeUblReminder,
    inspect: eInvoiceReader('ubl-reminder'),
  },
  {
    name: 'svefaktura-1.0',
    looksLike: looksLikeSvefaktura,
    inspect: eInvoiceReader('svefaktura-1.0'),
  },
  { name: 'kvitt-jsonl', looksLike: looksLikeKvittJsonl, inspect: inspectKvittJsonl },
] as const satisfies readonly Format[]

export type Format = {
  readonly name: string
  /** Whether a file that begins with these characters is of this format. */
  readonly looksLike: (startOfFile: string) => boolean
  readonly inspect: (bytes: Uint8Array) => Inspection | Unusable
}

export type FormatName = (typeof formats)[number]['name']

export const formatNames: readonly FormatName[] = formats.map(({ name }) => name)

/** The one format the file begins as; unusable when there is none, or more than one. */
export function detectFormat(bytes: Uint8Array): { readonly format: FormatName } | Unusable {
  const start = decodeStart(bytes)
  const fitting = formats.filter(({ looksLike }) => looksLike(start))
  const [only, second] = fitting
  if (only !== undefined && second === undefined) return { format: only.name }
  const expected = `one of the formats ${formatNames.join(', ')}`
  if (only !== undefined) {
    return problemOfFile('format', fitting.map(({ name }) => name).join(' and '), expected)
  }
  if (bytes.length === 0) return problemOfFile('format', 'an empty file', expected)
  const problem: Problem = problemAt(1, 'format', firstLineOf(start), expected)
  return { unusable: problem }
}

/** Reads a file of any known format, or as the format that is named. */
export function inspectBytes(bytes: Uint8Array, as?: FormatName): Inspection | Unusable {
  const detected = as === undefined ? detectFormat(bytes) : { format: as }
  if ('unusable' in detected) return detected
  const format = formats.find(({ name }) => name === detected.format)
  return format === undefined
    ? problemOfFile('format', detected.format, formatNames.join(', '))
    : format.inspect(bytes)
}

function firstLineOf(start: string): string {
  return start.split(/[\r\n]/, 1)[0]?.slice(0, 60) ?? ''
}
