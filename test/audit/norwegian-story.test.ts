import { expect, test } from 'vitest'
import { randomStory, type StoryJson } from '../../src/bench/random-story.ts'
import { addDays, addMonths, date, type LocalDate, later } from '../../src/core/date.ts'
import { rollNorwegianDue } from '../../src/core/norwegian-calendar.ts'
import { policyNamed } from '../../src/dunning/policy.ts'
import { norwegianLaw } from '../../src/law/no/pack.ts'
import { NoAnswer } from '../../src/law/rulebook.ts'
import type { Line } from '../../src/simulate/line.ts'
import { replay } from '../../src/simulate/replay.ts'
import { readStory } from '../../src/simulate/story.ts'

/**
 * Random lives under Norwegian law, and what must hold of every printed line, told without asking
 * the law pack: amounts, days and counts are written here once more.
 */

/** NOK in øre, by the day a letter was sent; a claim due earlier carried a tenth of the base. */
const early = (due: string, on: string) =>
  due < '2020-10-01' ? 7000 : on < '2026-01-01' ? 3500 : 3800
const own = (on: string) => (on < '2026-01-01' ? 10_500 : 11_300)

const compensation: Record<string, number> = {
  '2020-2': 43_000,
  '2021-1': 40_000,
  '2022-1': 39_000,
  '2022-2': 40_000,
  '2023-1': 41_000,
  '2023-2': 46_000,
  '2024-1': 47_000,
  '2024-2': 46_000,
  '2025-1': 47_000,
  '2025-2': 46_000,
  '2026-1': 46_000,
  '2026-2': 43_000,
}

type Sent = {
  readonly kind: string
  readonly on: LocalDate
  readonly deadline: LocalDate
  fee: number
}

/** What one story breaks; empty: nothing. */
function broken(story: StoryJson, lines: readonly Line[]): string[] {
  const found: string[] = []
  const sent = new Map<string, Sent[]>()
  const compensated = new Set<string>()
  const dues = new Map(story.invoices.map((one) => [one.number, lateAfter(one)]))
  const commercial = ['business', 'public-body'].includes(story.customer.kind)
  for (const line of lines) {
    const { on, step = '', invoices = [], fees = [] } = line
    const say = (what: string) => found.push(`${on} ${step} ${invoices.join(' ')}: ${what}`)
    if (step === 'fee-reversed') {
      const letters = sent.get(invoices[0] ?? '') ?? []
      const kind = kindOf(fees[0]?.kind ?? '')
      const last = letters.findLast((one) => one.kind === kind && one.fee > 0)
      if (last !== undefined) last.fee = 0
      if (fees[0]?.kind === 'late-compensation') compensated.delete(invoices[0] ?? '')
      continue
    }
    const isLetter = ['reminder', 'collection-notice', 'collection-demand'].includes(step)
    if (!isLetter && fees.length > 0) say('a fee beside a letter')
    if (!isLetter || line.deadline === undefined) continue
    const deadline = line.deadline
    if (deadline < addDays(on, 14)) say(`only until ${deadline}`)
    for (const invoice of invoices) {
      const due = dues.get(invoice) ?? on
      const before = sent.get(invoice) ?? []
      if (on <= due) say(`before ${invoice} is late`)
      const fee = fees.find((one) => one.invoice === invoice && one.kind !== 'late-compensation')
      if (step === 'collection-demand') {
        const notice = before.findLast((one) => one.kind === 'collection-notice')
        if (notice === undefined || on <= notice.deadline) say(`no notice of ${invoice} ran out`)
      }
      if (fee !== undefined) {
        if (commercial) say('a fee beside the compensation')
        if (on < addDays(due, 14)) say(`a fee ${due} + fewer than 14 days`)
        const most = step === 'collection-demand' ? own(on) : early(due, on)
        // Both policies wish for 60 kr at most with a reminder.
        const right = step === 'reminder' ? Math.min(6000, most) : most
        if (fee.amount !== right) say(`${fee.amount}, not ${right}`)
        const others = before.filter((one) => one.fee > 0 && addMonths(one.on, 6) >= on)
        const same = others.filter((one) => one.kind === step)
        if (same.length >= (step === 'reminder' ? 2 : 1)) say('one fee too many')
        if (step !== 'collection-demand' && others.filter(isEarly).length >= 2) say('a third fee')
        if (others.some((one) => on <= one.deadline)) say('the time of the one before runs')
      }
      sent.set(invoice, [...before, { kind: step, on, deadline, fee: fee?.amount ?? 0 }])
    }
    for (const one of fees.filter(({ kind }) => kind === 'late-compensation')) {
      const half = `${on.slice(0, 4)}-${on.slice(5) < '07' ? 1 : 2}`
      if (!commercial) say('compensation of a consumer')
      if (one.amount !== compensation[half]) say(`${one.amount}, not ${compensation[half]}`)
      if (compensated.has(one.invoice ?? '')) say('compensation twice')
      compensated.add(one.invoice ?? '')
    }
    if (isDeadOn(story, on) && fees.length > 0) say('a fee of the dead')
  }
  return found
}

/** The day after which an invoice is late: its due date moved, or thirty days from sending. */
function lateAfter({ due, issued, received }: StoryJson['invoices'][number]): LocalDate {
  if (due !== null) return rollNorwegianDue(date(due))
  return later(addDays(date(issued), 30), date(received ?? issued))
}

const isEarly = ({ kind }: Sent) => kind !== 'collection-demand'

function kindOf(fee: string): string {
  return fee === 'payment-demand' ? 'collection-demand' : fee
}

function isDeadOn(story: StoryJson, on: string): boolean {
  return story.facts.some((fact) => {
    const event = (fact as { lifeEvent?: { kind: string } }).lifeEvent
    const ended = story.facts.some(
      (other) =>
        (other as { lifeEventEnded?: { kind: string } }).lifeEventEnded?.kind === 'death' &&
        other.on > fact.on,
    )
    return event?.kind === 'death' && fact.on < on && !ended
  })
}

function live(seed: number, policy: 'care' | 'letters-only') {
  const story = { ...randomStory(seed, policy), jurisdiction: 'NO' } as unknown
  const read = readStory(JSON.parse(JSON.stringify(story)))
  if ('expected' in read) throw new Error(`${seed} ${read.path}: ${read.expected}`)
  try {
    const { lines } = replay(read.story, norwegianLaw, policyNamed(policy))
    return { story: randomStory(seed, policy), lines }
  } catch (error) {
    // A half-year whose compensation was not found, a share before October 2020.
    if (error instanceof NoAnswer) return error.message
    throw error
  }
}

test.each(['care', 'letters-only'] as const)(
  '400 random lives under %s',
  (policy) => {
    let [notices, demands, fees, stopped, paid] = [0, 0, 0, 0, 0]
    for (let seed = 1; seed <= 400; seed += 1) {
      const lived = live(seed, policy)
      if (typeof lived === 'string') {
        expect(lived).toMatch(/^NO-(INT-04|FEE-02) has no value for (2020-0|2021-(0[7-9]|1))/)
        stopped += 1
        continue
      }
      expect(broken(lived.story, lived.lines), `seed ${seed}`).toEqual([])
      for (const line of lived.lines) {
        if (line.step === 'collection-notice') notices += 1
        if (line.step === 'collection-demand') demands += 1
        if (line.step === 'thanks') paid += 1
        fees += line.fees?.length ?? 0
      }
    }
    // The lives are worth something.
    expect(notices).toBeGreaterThan(200)
    expect(demands).toBeGreaterThan(100)
    expect(fees).toBeGreaterThan(200)
    expect(stopped).toBeLessThan(80)
    expect(policy === 'care' ? paid : 1).toBeGreaterThan(0)
  },
  120_000,
)

test('the checker sees what is wrong', () => {
  const base = randomStory(1)
  const story: StoryJson = {
    ...base,
    customer: { ...base.customer, kind: 'consumer' },
    invoices: [
      { number: '1', agreement: 'A1', issued: '2026-01-02', due: '2026-01-30', amount: 1000 },
    ],
    facts: [],
  }
  const line = (on: string, step: string, deadline: string, amount: number): Line => ({
    on: date(on),
    step,
    invoices: ['1'],
    deadline: date(deadline),
    fees: amount === 0 ? [] : [{ kind: kindOfFee(step), amount, invoice: '1' }],
  })
  const kindOfFee = (step: string) => (step === 'collection-demand' ? 'payment-demand' : step)
  const notice = line('2026-03-02', 'collection-notice', '2026-03-16', 3800)
  expect(broken(story, [notice])).toEqual([])
  const faults: [Line[], string][] = [
    [[line('2026-02-12', 'reminder', '2026-02-26', 3800)], 'fewer than 14 days'],
    [[line('2026-01-30', 'reminder', '2026-02-26', 0)], 'before 1 is late'],
    [[line('2026-03-02', 'collection-notice', '2026-03-15', 3800)], 'only until'],
    [[line('2026-03-02', 'collection-notice', '2026-03-16', 3500)], '3500, not 3800'],
    [[line('2026-03-02', 'collection-demand', '2026-03-16', 11_300)], 'no notice of 1'],
    [[notice, line('2026-03-16', 'collection-demand', '2026-03-30', 11_300)], 'no notice of 1'],
    [[notice, line('2026-04-16', 'collection-notice', '2026-04-30', 3800)], 'one fee too many'],
  ]
  for (const [lines, what] of faults) expect(broken(story, lines).join()).toContain(what)
})
