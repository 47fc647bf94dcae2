import { test } from 'vitest'
import { killRun } from '../support/kill-run.ts'

test('killed eight times at random moments, it ends where the undisturbed one ends', async () => {
  await killRun(20_260_302)
}, 600_000)
