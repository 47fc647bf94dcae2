import type { Reporter, TestModule } from 'vitest/node'

/**
 * Ends the output with a line that a person and a program can read: `12 passed, 0 failed`. A file
 * that could not be run, and an error outside the tests, count as failed.
 */
// biome-ignore lint/style/noDefaultExport: vitest loads a reporter by its default export.
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const { passed, failed } = count(modules, errors.length)
    // After everything that other reporters still write. When not even the start went well, there
    // is no test to count, and only the exit code tells.
    process.once('exit', (code) => {
      const all = failed === 0 && code !== 0 ? 1 : failed
      process.stdout.write(`${passed} passed, ${all} failed\n`)
    })
  }
}

function count(modules: readonly TestModule[], errors: number) {
  let passed = 0
  let failed = errors
  for (const module of modules) {
    failed += module.errors().length
    for (const suite of module.children.allSuites()) failed += suite.errors().length
    for (const test of module.children.allTests()) {
      if (test.result().state === 'passed') passed += 1
      if (test.result().state === 'failed') failed += 1
    }
  }
  return { passed, failed }
}
