import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { minor } from '../core/money.ts'
import { type Problem, tellProblem } from '../core/problem.ts'
import { figures } from '../core/words.ts'
import type { Entry, Inspection, Totals } from '../formats/entry.ts'
import { type FormatName, formatNames, inspectBytes } from '../formats/formats.ts'

/**
 * `kvitt inspect FILE [--as FORMAT] [--json]`: what a file says, without a database. Exit 0: no
 * error. 1: a record or a control total is wrong, the rest is printed. 2: the file cannot be used.
 */
export async function inspect(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if ('wrong' in options) return refuse(`kvitt inspect: ${options.wrong}; ${usage}`)
  const { file, as, json } = options
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return refuse(`${file}: found nothing to read, expected a file (${reason})`)
  }
  const inspection = inspectBytes(bytes, as)
  if ('unusable' in inspection) return refuse(tellProblem({ ...inspection.unusable, file }))
  await writeAll(process.stdout, json ? jsonParts(inspection) : tableParts(inspection, file))
  return inspection.problems.some(({ severity }) => severity === 'error') ? 1 : 0
}

const usage = `usage: kvitt inspect FILE [--as ${formatNames.join('|')}] [--json]`

type Options = { readonly file: string; readonly as?: FormatName; readonly json: boolean }

function readOptions(args: readonly string[]): Options | { readonly wrong: string } {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) }
  }
  const [file, ...others] = parsed.positionals
  if (file === undefined || others.length > 0) return { wrong: 'expected one file' }
  const json = parsed.values.json === true
  const wanted = parsed.values.as
  if (wanted === undefined) return { file, json }
  const as = formatNames.find((name) => name === wanted)
  return as === undefined ? { wrong: `the format ${wanted} is not known` } : { file, as, json }
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' }, as: { type: 'string' } },
    allowPositionals: true,
  })
}

/** One JSON value in parts, so that a file of millions of entries never becomes one string. */
function* jsonParts(inspection: Inspection): Generator<string> {
  yield '{'
  let comma = ''
  for (const [key, value] of Object.entries(inspection)) {
    yield `${comma}${JSON.stringify(key)}:`
    comma = ','
    if (Array.isArray(value)) yield* jsonList(value)
    else yield JSON.stringify(value)
  }
  yield '}\n'
}

function* jsonList(values: readonly unknown[]): Generator<string> {
  yield '['
  for (let at = 0; at < values.length; at += 500) {
    const part = values.slice(at, at + 500).map((value) => JSON.stringify(value))
    yield `${at === 0 ? '' : ','}${part.join(',')}`
  }
  yield ']'
}

/** Entries and problems that a person is shown; `--json` prints all. */
const mostRows = 40

function* tableParts(inspection: Inspection, file: string): Generator<string> {
  const { format, version, charset, created, entries, totals, problems } = inspection
  const form = version === undefined ? format : `${format} ${version}`
  const day = created ?? 'on no known day'
  yield `${printable(basename(file))}: ${form}, ${charset}, created ${day}\n`
  yield `${totals.count} ${totals.count === 1 ? 'entry' : 'entries'}, ${tellTotals(inspection)}\n`
  if (entries.length > 0) yield `\n${table(entries.slice(0, mostRows))}`
  yield andMore(entries.length, 'entries')
  if (problems.length === 0) return
  const errors = problems.filter(({ severity }) => severity === 'error')
  const sorted = [...errors, ...problems.filter(({ severity }) => severity !== 'error')]
  const warnings = sorted.length - errors.length
  yield `\nErrors: ${errors.length}. Warnings: ${warnings}.\n`
  for (const problem of sorted.slice(0, mostRows)) yield `${tellForPerson(problem)}\n`
  yield andMore(sorted.length, 'problems')
}

function andMore(count: number, what: string): string {
  return count > mostRows ? `… ${count - mostRows} more ${what}; --json prints all.\n` : ''
}

function tellForPerson(problem: Problem): string {
  const column = problem.column === undefined ? '' : `:${problem.column}`
  const place = problem.line === undefined ? 'file' : `line ${problem.line}${column}`
  const { severity, field, found, expected } = problem
  const told = tellProblem({ severity, field, found, expected })
  return `${severity.padEnd(8)} ${place.padEnd(10)} ${printable(told)}`
}

function tellTotals({ totals, currency }: Inspection): string {
  const amounts: Exclude<Totals['amount'], number> | null =
    typeof totals.amount === 'number' ? null : totals.amount
  if (amounts === null) return tellAmount(totals.amount as number, currency ?? '')
  return Object.entries(amounts)
    .map(([unit, amount]) => tellAmount(amount, unit))
    .join(', ')
}

function tellAmount(amount: number, currency: string): string {
  return `${figures(minor(amount), 'en')} ${currency}`.trimEnd()
}

function table(entries: readonly Entry[]): string {
  const rows = entries.map((entry) => [
    String(entry.line),
    entry.kind,
    entry.date ?? '–',
    tellAmount(entry.amount, entry.currency),
    printable(entry.references.map(({ value }) => value).join(' ')),
    printable(entry.payer?.name ?? entry.payer?.account ?? ''),
  ])
  const all = [['line', 'kind', 'date', 'amount', 'references', 'payer'], ...rows]
  const widths = [0, 1, 2, 3, 4].map((column) => {
    return Math.min(40, Math.max(...all.map((row) => row[column]?.length ?? 0)))
  })
  const atRight = [true, false, false, true, false]
  const lines = all.map((row) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0
      return atRight[column] ? cell.padStart(width) : cell.padEnd(width)
    })
    return `${cells.join('  ').trimEnd()}\n`
  })
  return lines.join('')
}

/** Control characters of a file must not steer the terminal of the one who looks at it. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '\u00b7')
}

function refuse(line: string): number {
  process.stderr.write(`${printable(line)}\n`)
  return 2
}

/** Writes all parts at the reader's pace and waits until they are out; a closed pipe ends it. */
async function writeAll(out: Writable, parts: Iterable<string>): Promise<void> {
  let broken = false
  // The error of a write is answered there; this keeps its event from ending the process.
  const onError = () => {
    broken = true
  }
  out.on('error', onError)
  try {
    let waiting = ''
    for (const part of parts) {
      waiting += part
      if (waiting.length < 65_536) continue
      await write(out, waiting)
      if (broken) return
      waiting = ''
    }
    await write(out, waiting)
  } finally {
    // The event comes after the answer to the write.
    await new Promise((resolve) => setImmediate(resolve))
    out.off('error', onError)
  }
}

function write(out: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    out.write(text, (error) => {
      const failed = error as NodeJS.ErrnoException | null | undefined
      if (failed && failed.code !== 'EPIPE') reject(failed)
      else resolve()
    })
  })
}
