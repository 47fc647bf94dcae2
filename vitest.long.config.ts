import { defineConfig } from 'vitest/config'
import short from './vitest.config.ts'

/** What takes too long for every time: part of `npm run test:long`. */
export default defineConfig({
  ...short,
  test: { ...short.test, include: ['test/long/**/*.test.ts'], exclude: ['node_modules/**'] },
})
