import type { LocalDate } from '../../core/date.ts'

/**
 * The index that goes with the PDF of a print package: which pages are which letter, how many
 * sheets each takes printed on both sides, and the checksums of the whole and of each letter. One
 * record a line, fields parted by semicolons. No name and no address: those stand on the pages.
 */
export type PrintIndex = {
  readonly name: string
  readonly day: LocalDate
  /** sha-256 of the PDF, hex. */
  readonly sha256: string
  readonly letters: readonly PrintIndexLetter[]
}

export type PrintIndexLetter = {
  /** Stays the same however often the letter is told of. */
  readonly document: string
  readonly from: number
  readonly pages: number
  /** sha-256 of the letter printed by itself, hex. */
  readonly sha256: string
}

/** Sheets of a letter printed on both sides. */
export function sheetsOf(letter: Pick<PrintIndexLetter, 'pages'>): number {
  return Math.ceil(letter.pages / 2)
}

/** The index as text, ending in a line break. */
export function writePrintIndex({ name, day, sha256, letters }: PrintIndex): string {
  const pages = letters.reduce((sum, letter) => sum + letter.pages, 0)
  const sheets = letters.reduce((sum, letter) => sum + sheetsOf(letter), 0)
  const lines = [
    ['kvitt-print', 1, name, day, letters.length, pages, sheets, sha256],
    ...letters.map((one) => [
      'letter',
      one.document,
      one.from,
      one.pages,
      sheetsOf(one),
      one.sha256,
    ]),
  ]
  return lines.map((fields) => `${fields.join(';')}\n`).join('')
}
