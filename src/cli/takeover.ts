import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { listCreditors } from '../claim/creditor-store.ts'
import { openByDueMonth } from '../claim/open-claim-store.ts'
import { type Problem, tellProblem } from '../core/problem.ts'
import { transaction } from '../db/pool.ts'
import { mostProblems } from '../formats/problem-list.ts'
import { bookFile, type FileReport, reviewChanged } from '../intake.ts'
import { type Mapping, readMapping } from '../takeover/mapping.ts'
import {
  agree,
  type StateOfPlay,
  stateOfPlay,
  tellRefusals,
  tellState,
} from '../takeover/state-of-play.ts'
import {
  contentOf,
  type ExportFile,
  type Takeover,
  takeOver,
  traced,
} from '../takeover/takeover.ts'
import { cannot, print } from './print.ts'
import { openStore } from './store.ts'

/**
 * `kvitt takeover MAPPING FILE…`: takes a running business over. The exports are read by the
 * mapping, become one `kvitt-jsonl` file and go in as any such file. A dry run needs no database.
 */
export async function takeover(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      out: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const [mappingFile, ...names] = positionals
  if (mappingFile === undefined || names.length === 0) {
    return cannot('takeover', 'found too little, expected MAPPING FILE…')
  }
  let mapping: Mapping
  const files: ExportFile[] = []
  try {
    const read = readMapping(JSON.parse(await readFile(mappingFile, 'utf8')))
    if ('wrong' in read) {
      return cannot('takeover', `${mappingFile}\n  ${read.wrong.join('\n  ')}`)
    }
    mapping = read
    for (const name of names) files.push({ name: basename(name), content: await readFile(name) })
  } catch (error) {
    return cannot('takeover', (error as Error).message)
  }
  const read = takeOver(mapping, files)
  if (values.out !== undefined) await writeFile(values.out, contentOf(read))
  const booked = values['dry-run'] ? null : await book(read, values.data)
  await print(values.json ? JSON.stringify(inJson(read, booked)) : tell(read, booked))
  if (booked?.report.state === 'unusable' || read.tables.length === 0) return 2
  return read.refused + (booked?.report.refused ?? 0) > 0 ? 1 : 0
}

type Booked = { readonly report: FileReport; readonly books: StateOfPlay | null }

/** By the same way as `kvitt import`: what was taken in before is known. */
async function book(read: Takeover, data: string | undefined): Promise<Booked> {
  const store = await openStore({ dataDir: data })
  try {
    const { creditor, created } = read.header
    const name = `takeover-${creditor}-${created}.jsonl`
    const content = Buffer.from(contentOf(read))
    const report = await bookFile(store.ground, { name, content, creditor: null })
    const { db } = store.ground
    const owner = (await listCreditors(db)).find((one) => one.code === creditor)
    const books =
      owner === undefined
        ? null
        : await transaction(db, owner.creditor, (one) => openByDueMonth(one, owner.creditor))
    await reviewChanged(store.ground)
    return { report: { ...report, problems: traced(read, report.problems) }, books }
  } finally {
    await store.close()
  }
}

function inJson(read: Takeover, booked: Booked | null) {
  const { tables, absent, repeated, refused, problems } = read
  const state = stateOfPlay(read.lines)
  return { tables, absent, repeated, refused, problems, exports: state, ...booked }
}

/** Rows of each file that a dry run shows as they will be read. */
const shownRows = 3

function tell(read: Takeover, booked: Booked | null): string {
  const told = stateOfPlay(read.lines)
  const taken = read.tables.map(
    ({ file, charset, separator, rows }) =>
      `${file}: ${rows} rows, ${charset}, separator ${JSON.stringify(separator)}`,
  )
  const absent = read.absent.map((pattern) => `${pattern}: no file of this name was given`)
  const { report, books } = booked ?? { report: null, books: null }
  return [
    ...taken,
    ...absent,
    ...(booked === null ? preview(read) : []),
    ...refusals(read, report),
    '',
    'State of play',
    tellState(told, books),
    ...(books === null ? [] : [closing(told, books)]),
    ...refusedBy([...read.problems, ...(report?.problems ?? [])]),
    '',
    report === null ? 'Dry run: nothing was taken in.' : tellTaken(report),
  ].join('\n')
}

function preview({ tables, lines }: Takeover): string[] {
  return tables.flatMap(({ file }) => {
    const own = lines.filter((one) => one.file === file)
    const rows = [...new Set(own.map(({ line }) => line))].sort((a, b) => a - b)
    const first = new Set(rows.slice(0, shownRows))
    return [
      '',
      `${file}, the first rows as they will be read`,
      ...own
        .filter(({ line }) => first.has(line))
        .sort((a, b) => a.line - b.line)
        .map(({ line, record }) => `  ${line}: ${JSON.stringify(record)}`),
    ]
  })
}

function refusals(read: Takeover, report: FileReport | null): string[] {
  // Its warnings were told when the exports were read.
  const later = (report?.problems ?? []).filter(({ severity }) => severity === 'error')
  const more = read.refused + read.warned - read.problems.length
  const line = ({ severity, ...problem }: Problem) =>
    `  ${severity} ${tellProblem({ severity, ...problem })}`
  return [
    '',
    `Refused ${read.refused + (report?.refused ?? 0)}, told twice ${read.repeated}`,
    ...[...read.problems, ...later].map(line),
    ...(more > 0 ? [`  and ${more} more; ${mostProblems} of a kind are listed`] : []),
  ]
}

function refusedBy(problems: readonly Problem[]): string[] {
  const counts = tellRefusals(problems)
  return counts.length === 0 ? [] : ['  refused, by file and field', ...counts]
}

function closing(told: StateOfPlay, books: StateOfPlay): string {
  return agree(told, books)
    ? '  The books hold what the exports tell, to the öre.'
    : '  The books differ from the exports: what was there before, paid since or refused.'
}

function tellTaken(report: FileReport): string {
  if (report.state === 'known') return 'These exports were taken in before: nothing to do.'
  if (report.state === 'unusable') return 'Nothing could be taken in.'
  const taken = Object.entries(report.taken).map(([name, count]) => `${count} ${name}`)
  return `Taken in: ${taken.join(', ')}; known already ${report.known}.`
}
