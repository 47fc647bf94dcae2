import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ground } from './db/ground.ts'
import { bookFile, type FileReport, reviewChanged } from './intake.ts'

/**
 * The folder where banks and billing systems leave files. Each is taken in, in order of name, and
 * moved to done/ or refused/, with what came of it beside it as `NAME.report.json`; when all are
 * in, the accounts they changed are reviewed. Names that begin with a dot are still being written.
 * A file that was taken in but not moved before a kill is known the next time, and then moved.
 * Another process may take files from the same folder.
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
    const content = await readFile(path).catch(unlessGone)
    if (content === null) continue
    const report = await bookFile(ground, { name, content, creditor: null })
    reports.push(report)
    for (const problem of report.problems) {
      ground.log.warn({ file: name, problem }, 'a file has a problem')
    }
    const to = join(folder, report.state === 'unusable' ? 'refused' : 'done')
    await mkdir(to, { recursive: true })
    const place = join(to, await freeName(to, name, content))
    await leaveReport(place, report)
    await rename(path, place).catch(unlessGone)
  }
  if (reports.length > 0) await reviewChanged(ground)
  return reports
}

/** Another file of the same name has come before: its hash tells the two apart. */
async function freeName(folder: string, name: string, content: Buffer): Promise<string> {
  const before = await readFile(join(folder, name)).catch(unlessGone)
  if (before === null || before.equals(content)) return name
  return `${createHash('sha256').update(content).digest('hex').slice(0, 12)}-${name}`
}

/** The report of the first time stays: later ones only say that the file is known. */
async function leaveReport(place: string, report: FileReport): Promise<void> {
  const flag = report.state === 'known' ? 'wx' : 'w'
  await writeFile(`${place}.report.json`, `${JSON.stringify(report, null, 2)}\n`, { flag }).catch(
    unlessThere,
  )
}

function unlessThere(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
}

/** The other process was quicker. */
function unlessGone(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  return null
}
