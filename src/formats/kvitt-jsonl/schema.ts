import { z } from 'zod'
import { headerSchema, recordSchemas } from './record.ts'

/**
 * The published JSON Schema (draft 2020-12) of one line. Unknown keys are allowed there, since they
 * are only told; what a schema cannot say (lines that add up, check digits) stands in the document.
 */
export function kvittJsonlSchema(): Record<string, unknown> {
  const schemas = { header: headerSchema, ...recordSchemas }
  const definitions = Object.entries(schemas).map(([name, schema]) => {
    const { $schema: _, ...definition } = z.toJSONSchema(schema, {
      io: 'input',
      override: ({ jsonSchema }) => {
        delete jsonSchema.additionalProperties
      },
    })
    return [name, definition] as const
  })
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A line of kvitt-jsonl, version 1',
    oneOf: definitions.map(([name]) => ({ $ref: `#/$defs/${name}` })),
    $defs: Object.fromEntries(definitions),
  }
}
