/**
 * Names as banks write them: upper case, transliterated (Ö as O, OE or `\`), turned round, cut off,
 * with initials, for the household, with or without the company's form. Compared word by word.
 */
export type NameAlike = 'same' | 'near' | 'initial' | 'household' | 'other'

/** Company forms and words of courtesy: they tell nobody apart. */
const silent = new Set(
  'AB AS HB KB OY OYJ APS ENK KF EF LTD LIMITED INC GMBH PLC PUBL AKTIEBOLAG AKTIEBOLAGET FAMILJEN DODSBO DODSBOT DODSBOET HERR FRU HR OCH OG OCK JA AND ATT ATTN CO'.split(
    ' ',
  ),
)

const letters: Readonly<Record<string, string>> = {
  Æ: 'A',
  Ø: 'O',
  Œ: 'O',
  Đ: 'D',
  Ð: 'D',
  Þ: 'TH',
  Ł: 'L',
  '[': 'A',
  ']': 'A',
  '{': 'A',
  '}': 'A',
  '\\': 'O',
  '|': 'O',
}

/**
 * The words of a name, folded so that `Sjöström`, `SJOSTROM`, `SJOESTROEM` and `SJ\STR\M` are the
 * same. A question mark stands for a letter that was lost on the way.
 */
export function nameWords(name: string): readonly string[] {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/\bA\/S\b/g, ' ')
    .replace(/\bI\/S\b|\bK\/S\b|\bC\/O\b|\bM ?FL\b/g, ' ')
    .replace(/[ÆØŒĐÐÞŁ]|(?<=[A-Z])[[\]{}\\|]|^[[\]{}\\|](?=[A-Z])/g, (sign) => letters[sign] ?? '')
    .replace(/\ufffd/g, '?')
    .replace(/A[AE]/g, 'A')
    .replace(/OE/g, 'O')
    .replace(/UE/g, 'U')
  const words = plain.match(/[A-Z?]*[A-Z][A-Z?]*/g) ?? []
  // ASA is a company's form at the end of a long name, and else a first name (Åsa).
  const last = words.length > 2 && words.at(-1) === 'ASA' ? words.length - 1 : words.length
  const telling = words.slice(0, last).filter((word) => !silent.has(word))
  return telling.length > 0 ? telling : words
}

/** The words in the order of the alphabet: the key under which a whole name is found. */
export function nameKey(words: readonly string[]): string {
  return [...words].sort().join(' ')
}

type Met = { full: number; close: number; initial: number; last: boolean; left: number }

/** How alike the customer's name and the payer's are; both as `nameWords` gives them. */
export function compareNames(customer: readonly string[], payer: readonly string[]): NameAlike {
  if (customer.length === 0 || payer.length === 0) return 'other'
  const met = meet(customer, payer)
  const missing = customer.length - met.full - met.close - met.initial
  const sure = met.full + met.close
  if (met.left === 0 && missing === 0 && met.full === customer.length) return 'same'
  // Nobody is told apart by a word left out, when all that stands agrees.
  if (met.left === 0 || missing === 0) {
    if (sure >= 2) return 'near'
    if (met.full >= 1 && met.initial >= 1) return 'initial'
    if (sure === 1 && customer.length === 1 && payer.length === 1) return 'near'
  }
  return met.last || sure >= 2 ? 'household' : 'other'
}

function meet(customer: readonly string[], payer: readonly string[]): Met {
  const free = new Set(customer.keys())
  const met: Met = { full: 0, close: 0, initial: 0, last: false, left: 0 }
  const open = new Set(payer)
  for (const likeness of [isSame, isClose, isInitial] as const) {
    for (const word of open) {
      for (const at of free) {
        if (!likeness(customer[at] ?? '', word)) continue
        free.delete(at)
        open.delete(word)
        if (likeness === isSame) met.full += 1
        else if (likeness === isClose) met.close += 1
        else met.initial += 1
        if (likeness !== isInitial && at === customer.length - 1) met.last = true
        break
      }
    }
  }
  met.left = open.size
  return met
}

function isSame(a: string, b: string): boolean {
  if (a === b) return a.length > 1
  if (!a.includes('?') && !b.includes('?')) return false
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at += 1) {
    if (a[at] !== b[at] && a[at] !== '?' && b[at] !== '?') return false
  }
  return true
}

/** Cut off by a field that was too short, or one letter wrong in a word long enough to bear it. */
function isClose(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length < 4) return false
  return long.startsWith(short) || isOneLetterOff(short, long)
}

function isInitial(a: string, b: string): boolean {
  return (a.length === 1 || b.length === 1) && a[0] === b[0]
}

/** One letter changed, missing, or two neighbours swapped. */
function isOneLetterOff(short: string, long: string): boolean {
  if (long.length - short.length > 1) return false
  let from = 0
  while (from < short.length && short[from] === long[from]) from += 1
  if (short.length < long.length) return short.slice(from) === long.slice(from + 1)
  if (short.slice(from + 1) === long.slice(from + 1)) return true
  const swapped = short[from] === long[from + 1] && short[from + 1] === long[from]
  return swapped && short.slice(from + 2) === long.slice(from + 2)
}
