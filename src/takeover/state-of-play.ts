import { type Minor, minor } from '../core/money.ts'
import type { Problem } from '../core/problem.ts'
import type { TakenLine } from './takeover.ts'

/** How a business stands: what is open, by the month in which it is or was due. */
export type StateOfPlay = {
  readonly customers: number
  readonly invoices: number
  readonly months: readonly OpenMonth[]
}

export type OpenMonth = {
  /** `2026-02`, of the due day as printed. */
  readonly month: string
  readonly invoices: number
  readonly open: Minor
}

/** As the exports tell it: an invoice less what was paid before. */
export function stateOfPlay(lines: readonly TakenLine[]): StateOfPlay {
  const taken = lines.map(({ record }) => record)
  const paid = new Map<string, number>()
  for (const record of taken)
    if (record.type === 'credit-note') paid.set(record.invoice, record.amount)
  const months = new Map<string, { invoices: number; open: number }>()
  const count = { customers: 0, invoices: 0 }
  for (const record of taken) {
    if (record.type === 'customer') count.customers += 1
    if (record.type !== 'invoice') continue
    count.invoices += 1
    const open = record.amount - (paid.get(record.number) ?? 0)
    if (open === 0) continue
    const month = record.due.slice(0, 7)
    const sum = months.get(month) ?? { invoices: 0, open: 0 }
    months.set(month, { invoices: sum.invoices + 1, open: sum.open + open })
  }
  const sorted = [...months].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    ...count,
    months: sorted.map(([month, { invoices, open }]) => ({ month, invoices, open: minor(open) })),
  }
}

/** The report as lines of text: the exports beside the books, where there are any. */
export function tellState(told: StateOfPlay, books: StateOfPlay | null): string {
  const states = books === null ? [told] : [told, books]
  const row = (name: string, read: (state: StateOfPlay) => string) =>
    `  ${name.padEnd(12)}${states.map((state) => read(state).padStart(14)).join('')}`
  const months = states.flatMap((state) => state.months.map(({ month }) => month))
  const openIn = (state: StateOfPlay, month: string) =>
    state.months.find((one) => one.month === month)?.open ?? 0
  return [
    row('', (state) => (state === told ? 'exports' : 'books')),
    row('customers', (state) => String(state.customers)),
    row('invoices', (state) => String(state.invoices)),
    '  open, by due month',
    ...[...new Set(months)].sort().map((month) => row(month, (one) => kronor(openIn(one, month)))),
    row('together', (state) => kronor(totalOpen(state))),
  ].join('\n')
}

/** How often each field of each file was refused: what to mend first. */
export function tellRefusals(problems: readonly Problem[]): string[] {
  const counts = new Map<string, number>()
  for (const { severity, file = '', field } of problems) {
    if (severity !== 'error') continue
    const key = `${file} ${field}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .map(([key, count]) => `  ${String(count).padStart(5)}  ${key}`)
}

export function totalOpen({ months }: StateOfPlay): number {
  return months.reduce((total, { open }) => total + open, 0)
}

/** Whether two states are the same to the öre. */
export function agree(one: StateOfPlay, other: StateOfPlay): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function kronor(ore: number): string {
  const whole = String(Math.floor(ore / 100)).replace(/\B(?=(\d{3})+$)/g, ' ')
  return `${whole},${String(ore % 100).padStart(2, '0')}`
}
