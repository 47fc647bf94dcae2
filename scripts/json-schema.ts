import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { kvittJsonlSchema } from '../src/formats/kvitt-jsonl/schema.ts'
import { mappingJsonSchema } from '../src/takeover/mapping.ts'

/** The text of the published JSON Schema of kvitt-jsonl. */
export function schemaText(): string {
  return `${JSON.stringify(kvittJsonlSchema(), null, 2)}\n`
}

export const schemaFile = fileURLToPath(
  new URL('../docs/formats/kvitt-jsonl.schema.json', import.meta.url),
)

/** The text of the published JSON Schema of a take-over mapping. */
export function mappingText(): string {
  return `${JSON.stringify(mappingJsonSchema(), null, 2)}\n`
}

export const mappingFile = fileURLToPath(
  new URL('../docs/formats/takeover.schema.json', import.meta.url),
)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(schemaFile, schemaText())
  writeFileSync(mappingFile, mappingText())
  process.stdout.write(`wrote ${schemaFile} and ${mappingFile}\n`)
}
