import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../tidy/source.ts'
import { mutants } from './mutants.ts'

test.each(mutants)('$file still holds what is to become: $harm', ({ file, text, instead }) => {
  const source = readFileSync(join(root, file), 'utf8')
  expect(source.split(text).length - 1).toBe(1)
  expect(instead).not.toBe(text)
})

test('no mutant is listed twice', () => {
  expect(new Set(mutants.map((one) => `${one.file} ${one.instead}`)).size).toBe(mutants.length)
})
