import { type LocalDate, parseDate } from '../../core/date.ts'
import { type Problem, problemAt } from '../../core/problem.ts'

/**
 * What the print house tells back, in the form of its index: `printed`, `refused` or `returned`,
 * the document, the day, and why. `returned`: the post could not deliver it.
 */
export type PrintReceipt = {
  readonly line: number
  readonly state: 'printed' | 'refused' | 'returned'
  readonly document: string
  readonly on: LocalDate
  /** In the print house's own words; empty for what was printed. */
  readonly reason: string
}

export type PrintReceipts = {
  /** The package it is about; null: letters of several. */
  readonly name: string | null
  readonly receipts: readonly PrintReceipt[]
  readonly problems: readonly Problem[]
}

const states = ['printed', 'refused', 'returned'] as const

/** Reads a file of receipts; a line that cannot be read is a problem and the rest goes on. */
export function readPrintReceipts(text: string): PrintReceipts {
  const [head = '', ...lines] = text.split(/\r?\n/)
  const [kind, version, name = ''] = head.split(';')
  if (kind !== 'kvitt-print-receipt' || version !== '1') {
    const found = head.slice(0, 60)
    const problem = problemAt(1, 'kind', found, 'kvitt-print-receipt;1;NAME')
    return { name: null, receipts: [], problems: [problem] }
  }
  const receipts: PrintReceipt[] = []
  const problems: Problem[] = []
  for (const [at, line] of lines.entries()) {
    if (line === '') continue
    const read = readLine(line, at + 2)
    if ('document' in read) receipts.push(read)
    else problems.push(read)
  }
  return { name: name === '' ? null : name, receipts, problems }
}

function readLine(text: string, line: number): PrintReceipt | Problem {
  const [state = '', document = '', day = '', reason = ''] = text.split(';')
  const known = states.find((one) => one === state)
  if (known === undefined) return problemAt(line, 'state', state, `one of ${states.join(', ')}`)
  if (documentKey(document) === null) {
    return problemAt(line, 'document', document.slice(0, 60), 'a document of ours')
  }
  const on = parseDate(day)
  if (on === null) return problemAt(line, 'day', day.slice(0, 60), 'a day YYYY-MM-DD')
  return { line, state: known, document, on, reason: reason.slice(0, 200) }
}

/** The name of a letter to the print house, out of account and message. */
export function documentName(account: string, message: number): string {
  return `${account}.${message}`
}

/** Account and message of a document's name; null when it is none of ours. */
export function documentKey(document: string): { account: string; message: number } | null {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([1-9]\d{0,8})$/.exec(document)
  if (match === null) return null
  return { account: match[1] ?? '', message: Number(match[2]) }
}
