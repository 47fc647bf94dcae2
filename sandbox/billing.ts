import { mkdirSync } from 'node:fs'
import { isDay } from './day.ts'
import { leaveFile } from './leave.ts'
import { type Billing, planBilling } from './manvik.ts'
import { listen, type Options, readOptions, runProcess, sayReady, stopWithParent } from './run.ts'
import { type Answer, type Call, dayIn, json, webServer } from './web.ts'

/**
 * The billing system of the sandbox. Without --http-port it leaves all its files and ends; with it,
 * it leaves the file of a day when asked by `POST /day`.
 *
 *   --customers N --months N --through YYYY-MM-DD --seed N --outbox DIR
 *   [--share-without-email 0.03] [--http-port N (0: any)]
 */
async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args, [
    'customers',
    'months',
    'through',
    'seed',
    'outbox',
    'share-without-email',
    'http-port',
  ])
  const billing = planBilling(readPlan(options))
  const outbox = options.text('outbox')
  mkdirSync(outbox, { recursive: true })
  const { first, through } = billing.span
  if (options.maybe('http-port') === undefined) {
    const files = billing.days().map((day) => leaveDay(billing, outbox, day))
    sayReady({ files: files.length, first, through })
    return
  }
  const web = webServer((call) => answerBilling(billing, outbox, call))
  const port = await listen(web, options.whole('http-port'))
  stopWithParent(() => {
    web.closeAllConnections()
    web.close()
  })
  sayReady({ http: port, first, through })
}

function readPlan(options: Options): Parameters<typeof planBilling>[0] {
  const through = options.text('through')
  if (!isDay(through)) throw new Error(`--through ${through} is not a day`)
  const shareWithoutEmail = Number(options.maybe('share-without-email') ?? '0.03')
  if (!(shareWithoutEmail >= 0 && shareWithoutEmail <= 1)) {
    throw new Error('--share-without-email must be from 0 to 1')
  }
  const [customers, months] = [options.whole('customers'), options.whole('months')]
  if (customers < 1 || months < 1) throw new Error('--customers and --months start at 1')
  return { customers, months, through, seed: options.whole('seed'), shareWithoutEmail }
}

type Left = { file: string | null; customers: number; invoices: number; creditNotes: number }

function leaveDay(billing: Billing, outbox: string, day: string): Left {
  const file = billing.fileOf(day)
  if (file === null) return { file: null, customers: 0, invoices: 0, creditNotes: 0 }
  const { name, content, customers, invoices, creditNotes } = file
  leaveFile(outbox, name, content)
  return { file: name, customers, invoices, creditNotes }
}

function answerBilling(billing: Billing, outbox: string, call: Call): Answer {
  const wanted = `${call.method} ${call.path}`
  if (wanted === 'GET /plan') return json({ ...billing.span, days: billing.days() })
  if (wanted !== 'POST /day') return json({ error: 'here: GET /plan and POST /day' }, 404)
  const day = dayIn(call.body)
  if (day === null) return json({ error: 'wanted: {"day":"YYYY-MM-DD"}' }, 400)
  return json(leaveDay(billing, outbox, day))
}

runProcess(main)
