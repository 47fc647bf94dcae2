import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { tellProblem } from '../core/problem.ts'
import { bookFile, type FileReport, reviewChanged } from '../intake.ts'
import { cannot, print } from './print.ts'
import { openStore } from './store.ts'

/** `kvitt import FILE…`: takes files in and says what was taken, known already and refused. */
export async function importFiles(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      creditor: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  if (positionals.length === 0) return cannot('import', 'found no file, expected FILE…')
  const files: { name: string; content: Buffer }[] = []
  for (const name of positionals) {
    try {
      files.push({ name, content: await readFile(name) })
    } catch (error) {
      return cannot('import', `${name}: ${(error as Error).message}`)
    }
  }
  const store = await openStore({ dataDir: values.data })
  try {
    let worst = 0
    for (const file of files) {
      const report = await bookFile(store.ground, { ...file, creditor: values.creditor ?? null })
      await print(values.json ? JSON.stringify(report) : tell(report))
      if (report.state === 'unusable') {
        await print(`kvitt import: ${report.problems.map(tellProblem).join('; ')}`, process.stderr)
      }
      worst = Math.max(worst, report.state === 'unusable' ? 2 : report.refused > 0 ? 1 : 0)
    }
    await reviewChanged(store.ground)
    return worst
  } finally {
    await store.close()
  }
}

function tell(report: FileReport): string {
  const taken = Object.entries(report.taken)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')
  const head = {
    known: `${report.file}: known already, nothing to do`,
    unusable: `${report.file}: cannot be used`,
    taken: `${report.file} (${report.format}): taken ${taken === '' ? 'nothing' : taken}; known already ${report.known}; refused ${report.refused}`,
  }[report.state]
  return [
    head,
    ...report.problems.map((problem) => `  ${problem.severity} ${tellProblem(problem)}`),
  ].join('\n')
}
