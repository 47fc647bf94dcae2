import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { schemaFile, schemaText } from '../../../scripts/json-schema.ts'
import { recordTypes } from './record.ts'
import { kvittJsonlSchema } from './schema.ts'

const docs = new URL('../../../docs/formats/', import.meta.url)

test('the published schema is the one the reader uses', () => {
  // To publish a change, run scripts/json-schema.ts.
  expect(readFileSync(schemaFile, 'utf8')).toBe(schemaText())
})

test('the schema has every record, and the document names every record and field', () => {
  const schema = JSON.parse(JSON.stringify(kvittJsonlSchema()))
  expect(Object.keys(schema.$defs)).toEqual(['header', ...recordTypes])
  const text = readFileSync(new URL('kvitt-jsonl.md', docs), 'utf8')
  for (const [name, definition] of Object.entries<{ properties: object }>(schema.$defs)) {
    if (name !== 'header') expect(text).toContain(`### ${name}`)
    for (const field of Object.keys(definition.properties)) expect(text).toContain(`\`${field}\``)
  }
})

test('the example of the document is read without a problem', async () => {
  const { readKvittJsonl } = await import('./read.ts')
  const text = readFileSync(new URL('kvitt-jsonl.md', docs), 'utf8')
  const example = /```jsonl\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
  const reading = readKvittJsonl(Buffer.from(example, 'utf8'))
  expect(reading).toMatchObject({ problems: [] })
  expect('records' in reading && reading.records.length).toBe(5)
})
