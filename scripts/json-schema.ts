import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { kvittJsonlSchema } from '../src/formats/kvitt-jsonl/schema.ts'

/** The text of the published JSON Schema of kvitt-jsonl. */
export function schemaText(): string {
  return `${JSON.stringify(kvittJsonlSchema(), null, 2)}\n`
}

export const schemaFile = fileURLToPath(
  new URL('../docs/formats/kvitt-jsonl.schema.json', import.meta.url),
)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(schemaFile, schemaText())
  process.stdout.write(`wrote ${schemaFile}\n`)
}
