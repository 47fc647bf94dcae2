#!/usr/bin/env node
/** Entry of the `kvitt` command: finds the command and loads only what it needs. */

type Command = (args: readonly string[]) => Promise<number>

const commands: Readonly<Record<string, { does: string; load: () => Promise<Command> }>> = {
  demo: {
    does: 'a small utility alive on this machine: portal, desk, bank, mailbox',
    load: async () => (await import('./cli/demo.ts')).demo,
  },
  serve: {
    does: 'portal, desk, API and workers against the configured database',
    load: async () => (await import('./cli/serve.ts')).serve,
  },
  creditor: {
    does: 'sets up a creditor from a JSON file',
    load: async () => (await import('./cli/creditor.ts')).creditor,
  },
  import: {
    does: 'takes in files of any known format',
    load: async () => (await import('./cli/import.ts')).importFiles,
  },
  takeover: {
    does: 'takes a running business over from another system’s exports',
    load: async () => (await import('./cli/takeover.ts')).takeover,
  },
  run: {
    does: 'the daily run for a day or a period',
    load: async () => (await import('./cli/run.ts')).run,
  },
  inspect: {
    does: 'reads a file without a database and says what it holds',
    load: async () => (await import('./cli/inspect.ts')).inspect,
  },
  interest: {
    does: 'late interest of one claim, by dated law',
    load: async () => (await import('./cli/interest.ts')).interest,
  },
  replay: {
    does: 'lives customers’ stories through the engine, in memory',
    load: async () => (await import('./cli/replay.ts')).replay,
  },
  match: {
    does: 'matches payments to open invoices, in memory',
    load: async () => (await import('./cli/match.ts')).match,
  },
  explain: {
    does: 'why an account or an invoice stands where it stands',
    load: async () => (await import('./cli/explain.ts')).explain,
  },
  bench: {
    does: 'the benchmarks, each as one JSON line',
    load: async () => (await import('./cli/bench.ts')).bench,
  },
  verify: {
    does: 'derives everything again and names each row that differs',
    load: async () => (await import('./cli/verify.ts')).verify,
  },
}

const [name = 'help', ...args] = process.argv.slice(2)
const command = commands[name]
if (command === undefined) {
  const list = Object.entries(commands).map(([one, { does }]) => `  ${one.padEnd(10)}${does}`)
  const out = name === 'help' || name === '--help' ? process.stdout : process.stderr
  out.write(`usage: kvitt COMMAND\n\n${list.join('\n')}\n`)
  process.exitCode = out === process.stdout ? 0 : 2
} else {
  try {
    process.exitCode = await (await command.load())(args)
  } catch (error) {
    process.stderr.write(`kvitt ${name}: ${error instanceof Error ? error.message : error}\n`)
    if (process.env.KVITT_TRACE !== undefined && error instanceof Error) {
      process.stderr.write(`${error.stack}\n`)
    }
    process.exitCode = 2
  }
}
