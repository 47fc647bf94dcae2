import { type Judged, proveTown, type Verdict } from '../src/bench/match-proof.ts'
import type { Numbering, Portfolio } from '../src/bench/town.ts'

const portfolios: readonly Portfolio[] = ['sparse', 'dense', 'fixed-price']
const numberings: readonly Numbering[] = ['luhn', 'length-luhn', 'kid-11', 'running']
const verdicts: readonly Verdict[] = ['posted right', 'posted wrong', 'first', 'among', 'missed']

const [towns = '12', customers = '4000', show = '12', from = '0'] = process.argv.slice(2)
const tables = new Map<string, Map<string, Map<Verdict, number>>>()
const bins = new Map<string, { count: number; right: number }>()

let shown = 0
let seconds = 0
for (let town = Number(from); town < Number(from) + Number(towns); town += 1) {
  const portfolio = portfolios[town % 3] ?? 'sparse'
  const numbering = numberings[Math.floor(town / 3) % 4] ?? 'luhn'
  const before = process.cpuUsage()
  const judged = proveTown(portfolio, numbering, Number(customers), 1000 + town)
  seconds += process.cpuUsage(before).user / 1e6
  for (const one of judged) note(one, portfolio, numbering)
}
print()

function note(one: Judged, portfolio: Portfolio, numbering: Numbering) {
  const { told, matched, verdict } = one
  const { truth } = told
  const damaged = truth.reference !== 'clean'
  for (const [table, row] of [
    ['portfolio', portfolio],
    ['numbering', numbering],
    [`reference ${portfolio}`, truth.reference],
    ['amount', truth.amount],
    ['payer', truth.payer],
  ] as const) {
    bump(table, row, verdict)
  }
  if (damaged && one.determined) {
    bump(`determined ${portfolio}`, truth.reference, verdict)
    bump(`determined ${portfolio}`, 'all', verdict)
    bump('determined', `${numbering}/${portfolio}`, verdict)
  }
  if (truth.allocations.length > 0) {
    const bin = binOf(matched.confidence)
    const had = bins.get(bin) ?? { count: 0, right: 0 }
    had.count += 1
    if (verdict === 'posted right' || verdict === 'first') had.right += 1
    bins.set(bin, had)
  }
  const wanted = process.env.SHOW ?? 'posted wrong'
  const about = process.env.ABOUT ?? ''
  const label = [truth.reference, truth.amount, truth.payer, portfolio].join('|')
  if (verdict !== wanted || shown >= Number(show) || !label.includes(about)) return
  if (process.env.DETERMINED && !one.determined) return
  shown += 1
  console.log(portfolio, numbering, truth.reference, '|', truth.amount, '|', truth.payer)
  console.log('  payment', JSON.stringify(told.payment))
  console.log('  truth', JSON.stringify(truth.allocations), JSON.stringify(truth.customer))
  console.log('  answer', JSON.stringify(matched))
}

function bump(table: string, row: string, verdict: Verdict) {
  const rows = tables.get(table) ?? new Map<string, Map<Verdict, number>>()
  tables.set(table, rows)
  const counts = rows.get(row) ?? new Map<Verdict, number>()
  rows.set(row, counts)
  counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
}

function binOf(confidence: number): string {
  for (const edge of [0.999999, 0.9999, 0.9998, 0.999, 0.99, 0.95, 0.9, 0.8, 0.6, 0.4, 0.2]) {
    if (confidence >= edge) return `>= ${edge}`
  }
  return '< 0.2'
}

function print() {
  for (const [table, rows] of [...tables].sort()) {
    console.log(`\n${table}`.padEnd(32), verdicts.map((one) => one.padStart(13)).join(''))
    for (const [row, counts] of rows) {
      const cells = verdicts.map((one) => String(counts.get(one) ?? 0).padStart(13))
      const all = verdicts.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0)
      const share = ((100 * (counts.get('posted right') ?? 0)) / all).toFixed(1)
      console.log(row.padEnd(30), cells.join(''), `${share} %`.padStart(9))
    }
  }
  console.log('\nconfidence')
  for (const [bin, { count, right }] of [...bins].sort()) {
    console.log(bin.padEnd(14), String(count).padStart(9), ((100 * right) / count).toFixed(3))
  }
  console.log('seconds', seconds.toFixed(1))
}
