import type { Reporter, TestModule } from 'vitest/node'

/**
 * Ends the output with a line that a person and a program can read: `12 passed, 0 failed`. A file
 * that could not be run, and an error outside the tests, count as failed.
 */
// biome-ignore lint/style/noDefaultExport: vitest loads a reporter by its default export.
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const line = closingLine(modules, errors.length)
    // After everything that other reporters still write.
    process.once('exit', () => process.stdout.write(`${line}\n`))
  }
}

function closingLine(modules: readonly TestModule[], errors: number): string {
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
  return `${passed} passed, ${failed} failed`
}
