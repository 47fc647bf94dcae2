import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longestQuoted, readCsv, type Separator, separatorOf } from './csv.ts'

const separators: readonly Separator[] = [';', ',', '\t']

function written(rows: readonly (readonly string[])[], separator: string, end: string): string {
  const cell = (text: string) =>
    /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text
  return rows.map((row) => row.map(cell).join(separator) + end).join('')
}

const cell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom('"', ';', ',', '\t', '\n', '\r', 'å', ' ', 'x'),
    maxLength: 8,
  }),
)

test('a random table written and read back is the same', () => {
  const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 8,
    }),
  )
  const style = [fc.constantFrom(...separators), fc.constantFrom('\n', '\r\n', '\r')] as const
  fc.assert(
    fc.property(table, ...style, (rows, separator, end) => {
      const { rows: read, faults } = readCsv(written(rows, separator, end), separator)
      expect(faults).toEqual([])
      expect(read.map(({ cells }) => cells.map(({ text }) => text))).toEqual(rows)
    }),
    { numRuns: 500 },
  )
})

test('each cell stands where it says, whatever lies before it', () => {
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
    minLength: 1,
    maxLength: 6,
  })
  fc.assert(
    fc.property(rows, fc.constantFrom(...separators), (table, separator) => {
      const text = written(table, separator, '\n')
      const lines = text.split(/\r\n|\n|\r/)
      for (const { line, column, text: found } of readCsv(text, separator).rows.flatMap(
        (row) => row.cells,
      )) {
        const rest = lines[line - 1]?.slice(column - 1) ?? ''
        const first = found.replaceAll('"', '""').split(/[\r\n]/, 1)[0] ?? ''
        expect(rest.startsWith(first) || rest.startsWith(`"${first}`)).toBe(true)
      }
    }),
  )
})

test('nothing that is read as a table breaks the reader', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('"', ';', '\n', '\r', 'a') }), (text) => {
      const { rows, faults } = readCsv(text, ';')
      for (const { line } of rows) expect(line).toBeGreaterThan(0)
      for (const { at } of faults) expect(at.text.startsWith('"')).toBe(true)
    }),
  )
})

test('broken quotes cost their line, and the rest goes on', () => {
  const text = 'a;b\n1;"open\n2;two\n3;"x"y\n4;four\n'
  const { rows, faults } = readCsv(text, ';')
  expect(rows.map(({ line, cells }) => [line, ...cells.map((one) => one.text)])).toEqual([
    [1, 'a', 'b'],
    [3, '2', 'two'],
    [5, '4', 'four'],
  ])
  expect(faults.map(({ at }) => `${at.line}:${at.column}`)).toEqual(['2:3', '4:3'])
})

test('a quote that nobody closes does not swallow the file', () => {
  const text = `a;b\n1;"${'x'.repeat(longestQuoted)}\n2;two\n`
  const { rows, faults } = readCsv(text, ';')
  expect(rows.map(({ line }) => line)).toEqual([1, 3])
  expect(faults[0]?.expected).toBe('a closing quote within 10000 characters')
})

test.each([
  ['a;b;c,d', ';'],
  ['a\tb', '\t'],
  ['a,b,"c;d;e;f"', ','],
  ['a', ';'],
])('the separator of %j is %j', (line, separator) => {
  expect(separatorOf(line)).toBe(separator)
})
