import type { TimelineEntry } from '../api.ts'
import type { sv } from './sv.ts'

/** All words of the desk. Another language is another object of this shape. */
export type Words = typeof sv

/** What the words of a timeline entry may say of amounts and days. */
export type EntrySay = {
  readonly money: (amount: number) => string
  readonly day: (on: string) => string
}

export type EntryWords = (entry: TimelineEntry, say: EntrySay) => string

/** The words of a code, or the code itself, so that nothing new is ever hidden. */
export function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code
}
