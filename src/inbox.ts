import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ground } from './db/ground.ts'
import { type FileReport, takeInFile } from './intake.ts'

/**
 * The folder where banks and billing systems leave files. Each is taken in, in order of name, and
 * moved to done/ or refused/. Names that begin with a dot are still being written. A file that was
 * taken in but not moved before a kill is known the next time, and then moved.
 */
export async function takeInInbox(ground: Ground, folder: string): Promise<FileReport[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort()
  const reports: FileReport[] = []
  for (const name of names) {
    const path = join(folder, name)
    const report = await takeInFile(ground, {
      name,
      content: await readFile(path),
      creditor: null,
    })
    reports.push(report)
    for (const problem of report.problems) {
      ground.log.warn({ file: name, problem }, 'a file has a problem')
    }
    const to = join(folder, report.state === 'unusable' ? 'refused' : 'done')
    await mkdir(to, { recursive: true })
    await rename(path, join(to, name))
  }
  return reports
}
