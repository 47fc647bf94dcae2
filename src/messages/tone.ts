import type { Language } from '../core/words.ts'
import type { Written } from './message.ts'

/** How a text reads: words, LIX, and words we do not say to anybody. */

/** The words of a text; a figure with its unit and no-break spaces inside is one word. */
export function wordsOf(text: string): string[] {
  return text.split(/[ \n\t]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
}

/**
 * Readability after Björnsson (1968): words a sentence plus the percentage of words of more than
 * six letters. Below 30 reads like a children's book, 40 like a newspaper.
 */
export function lix(text: string): number {
  const words = wordsOf(text)
  if (words.length === 0) return 0
  const sentences = text.split(/[.!?:]+(?:\s|$)/).filter((part) => wordsOf(part).length > 0).length
  const long = words.filter((word) => (word.match(/\p{L}/gu) ?? []).length > 6).length
  return words.length / sentences + (100 * long) / words.length
}

/** What is read as running text: heading and paragraphs. */
export function runningText(written: Written): string {
  return [`${written.heading}.`, ...written.paragraphs].join('\n')
}

/** Everything a reader sees. */
export function wholeText(written: Written): string {
  return [
    written.subject,
    written.preview,
    written.heading,
    ...written.paragraphs,
    ...written.facts.flatMap(({ term, value }) => [term, value]),
    ...sumsLines(written.sums),
    written.button?.text ?? '',
    written.contact,
  ].join('\n')
}

/** The rows of an amount as lines of text. */
export function sumsLines(sums: Written['sums']): string[] {
  if (sums === undefined) return []
  const rows = sums.rows.flatMap(({ text, note, amount }) => [text, note ?? '', amount])
  return [sums.heading, ...rows, sums.total.text, sums.total.amount].filter((line) => line !== '')
}

/** Blame, threat, shouting and officialese, as stems: the start of a word counts. */
const forbidden: Record<Language, readonly string[]> = {
  sv: [
    'underlåt',
    'försumm',
    'skuldsatt',
    'gäldenär',
    'betalningsovillig',
    'omedelbart',
    'krävs du',
    'kräver',
    'tvingas',
    'åtgärder',
    'rättslig',
    'inkasso',
    'kronofogd',
    'betalningsanmärk',
    'konsekvens',
    'varning',
    'sista chans',
    'trots påminnelse',
    'ditt ansvar',
    'ditt fel',
    'misskött',
    'stängs av',
    'vänligen',
    'härmed',
    'erlägg',
    'erhåll',
  ],
  nb: [
    'unnlat',
    'forsøm',
    'skyldner',
    'umiddelbart',
    'krever',
    'tvinges',
    'rettslig',
    'inkasso',
    'namsmann',
    'betalingsanmerk',
    'konsekvens',
    'advarsel',
    'siste sjanse',
    'til tross for',
    'ditt ansvar',
    'din feil',
    'misligh',
    'stenges',
    'vennligst',
    'herved',
    'erlegg',
  ],
  en: [
    'fail',
    'neglect',
    'debtor',
    'delinquen',
    'immediately',
    'demand',
    'forced',
    'legal action',
    'collection agenc',
    'bailiff',
    'consequence',
    'warning',
    'final notice',
    'last chance',
    'despite',
    'your fault',
    'disconnect',
    'overdue',
    'hereby',
    'kindly',
  ],
}

/** Forbidden words in `text`, as they stand in the list, and the signs of shouting. */
export function forbiddenIn(text: string, language: Language): string[] {
  const lower = text.toLowerCase()
  const found = forbidden[language].filter((stem) =>
    new RegExp(`(^|[^\\p{L}])${stem}`, 'u').test(lower),
  )
  if (/!{2,}/.test(text)) found.push('!!')
  if (/(^|[^\p{L}\p{N}])\p{Lu}{5,}/u.test(text)) found.push('CAPITALS')
  return found
}
