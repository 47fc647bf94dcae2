import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Puts the file in the folder under its name in one step, so that no reader sees half of it. */
export function leaveFile(folder: string, name: string, content: Buffer | string): void {
  const hidden = join(folder, `.${name}.part`)
  const file = openSync(hidden, 'w')
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(hidden, join(folder, name))
}
