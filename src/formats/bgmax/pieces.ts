import type { Unusable } from '../../core/problem.ts'
import { told } from '../problem-list.ts'
import { type ByteSource, linesOfSource, surveyText, type TextSource } from '../source.ts'
import {
  type BgmaxEntry,
  type BgmaxReading,
  begin,
  type EndedSection,
  newReading,
  readRecords,
  readToEnd,
  withoutNul,
} from './bgmax.ts'
import type { Draft } from './payment.ts'
import { recordLength } from './records.ts'

/**
 * BgMax in pieces: a file of any size in the memory of a few thousand entries. A section tells the
 * day of its payments at its end, so the file is read twice: once for everything but the entries,
 * then for them.
 */
export type BgmaxSurvey = Pick<
  BgmaxReading,
  'charset' | 'created' | 'problems' | 'written' | 'mode' | 'deposits'
> & {
  readonly sections: readonly EndedSection[]
  readonly text: TextSource
}

/** The first reading: all that {@link readBgmax} tells of a file, without its entries. */
export function surveyBgmax(source: ByteSource): BgmaxSurvey | Unusable {
  const text = surveyText(source)
  const reading = newReading(linesOfSource(text, recordLength, withoutNul), 'leave')
  const problem = begin(reading) ?? readToEnd(reading)
  if (problem !== null) return problem
  const { created, written, mode, deposits, sections } = reading
  const problems = told(reading.problems)
  return { charset: text.charset, created, problems, written, mode, deposits, sections, text }
}

/** The second reading: the entries, about `most` at a time, as {@link readBgmax} lists them. */
export function* bgmaxEntries(survey: BgmaxSurvey, most: number): Generator<BgmaxEntry[]> {
  let entries: BgmaxEntry[] = []
  // The section of an entry is the one that is open, or was ended by the record that ends both.
  let section = 0
  const take = (entry: Draft) => {
    const ended = survey.sections[section]
    if (ended === undefined || ended.currency === '') return
    entry.date = ended.day
    entry.currency = ended.currency
    entry.deposit = ended.deposit
    entries.push(entry)
  }
  const reading = newReading(linesOfSource(survey.text, recordLength, withoutNul), take)
  begin(reading)
  const enough = () => {
    section = reading.sections.length
    return entries.length >= most
  }
  while (readRecords(reading, enough)) {
    yield entries
    entries = []
  }
  readToEnd(reading)
  if (entries.length > 0) yield entries
}
