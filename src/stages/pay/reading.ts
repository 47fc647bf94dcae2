import { isDigits } from '../../core/reference.ts'
import { isNumeric } from './scheme.ts'

/**
 * What a payment says in figures: the number its reference field holds, and every other number that
 * stands in the field or in free text, also when it is grouped by blanks, dashes or points.
 */
export type Said = {
  /** The number the reference field says as a whole; null: it says none, or several. */
  readonly whole: string | null
  /** Letters that look like figures were read as figures. */
  readonly letters: boolean
  /** The field as it would be a customer's or an invoice's number: capitals and figures. */
  readonly key: string | null
  /** Parts of the field that may be a number of their own, if the whole leads nowhere. */
  readonly parts: readonly string[]
  /** Numbers in the text, and words of letters and figures, each once. */
  readonly others: readonly string[]
}

/** Letters written for figures. */
const figures: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
}

/** Numbers of one payment that are looked up; a text of more is no text about a payment. */
const mostOthers = 48
const longest = 30

/** Capitals and figures only; the minus that closes a Norwegian KID stays. */
export function compact(written: string): string {
  const text = written.normalize('NFKC').toUpperCase()
  const plain = text.replace(/[^0-9A-Z]/g, '')
  return isDigits(plain) && /\d\s*-\s*$/.test(text) && !/-.*-\s*$/.test(text) ? `${plain}-` : plain
}

/** The keys under which a reference is found: zeros in front do not count, nor an RF frame. */
export function referenceKeys(reference: string): readonly string[] {
  if (reference === '') return []
  if (isNumeric(reference)) return [withoutZeros(reference)]
  const framed = /^RF\d\d([0-9A-Z]{1,21})$/.exec(reference)?.[1]
  return framed === undefined ? [reference] : [reference, withoutZeros(framed)]
}

export function withoutZeros(number: string): string {
  return number.replace(/^0+(?=.)/, '')
}

export function readSaid(reference: string | null, texts: readonly string[]): Said {
  const field = (reference ?? '').normalize('NFKC').toUpperCase().trim()
  const others = new Set<string>()
  for (const text of texts) {
    for (const number of numbersIn(text.normalize('NFKC').toUpperCase())) {
      if (others.size < mostOthers) others.add(number)
    }
  }
  const said = { letters: false, whole: null, key: null, parts: [], others: [...others] }
  if (field === '') return said
  const { whole, letters } = wholeOf(field)
  const several = whole === null || (field.match(/\d+/g) ?? []).length > 1
  const parts = several ? [...new Set(numbersIn(field))].filter((one) => one !== whole) : []
  const key = compact(field)
  return {
    ...said,
    whole,
    letters,
    parts: parts.slice(0, mostOthers),
    key: key === '' ? null : key,
  }
}

function wholeOf(field: string): { whole: string | null; letters: boolean } {
  const plain = compact(field)
  if (plain.length >= 2 && isNumeric(plain)) return { whole: plain, letters: false }
  if (/^RF\d\d[0-9A-Z]+$/.test(plain)) return { whole: plain, letters: false }
  const words = field.match(/[0-9A-Z\u00c0-\u024f]+/g) ?? []
  const told = words
    .map((word) => word.replace(/^(OCR|KID|REF|NR|NO|FAKTURA|FAKT|INV)(?=\d)/, ''))
    .filter((word) => /\d/.test(word))
  const joined = told.join('')
  // Figures apart from each other by words are several numbers.
  const groups = field.match(/\d[\d\s./-]*/g) ?? []
  if (isDigits(joined)) return { whole: groups.length === 1 ? joined : null, letters: false }
  const aside = words.some((word) => !/\d/.test(word) && !/^[OQDILZSGB]+$/.test(word))
  const read = aside ? joined : words.join('')
  const figured = [...read].map((sign) => figures[sign] ?? sign).join('')
  const digits = read.replace(/\D/g, '').length
  if (!isDigits(figured) || digits * 3 < read.length) return { whole: null, letters: false }
  return { whole: figured, letters: true }
}

/** Runs of figures, neighbours joined over blanks and signs, and words of letters and figures. */
function* numbersIn(text: string): Generator<string> {
  for (const line of text.match(/\d+(?:[\s./,-]{1,3}\d+)*/g) ?? []) {
    const groups = line.match(/\d+/g) ?? []
    for (let from = 0; from < groups.length && from < 12; from += 1) {
      let joined = ''
      for (let to = from; to < groups.length && to < from + 6; to += 1) {
        joined += groups[to] ?? ''
        if (joined.length > longest) break
        if (joined.length >= 3) yield joined
      }
    }
  }
  for (const word of text.match(/[A-Z]{1,8}[\s-]?\d[\d-]*/g) ?? []) yield compact(word)
  for (const word of text.match(/[0-9A-Z-]{4,30}/g) ?? []) {
    if (/[A-Z]/.test(word) && /\d/.test(word)) yield compact(word)
  }
}
