import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bgmaxFile } from '../../sandbox/bgmax.ts'
import { verifyAll } from '../../src/audit/verify.ts'
import { chance } from '../../src/bench/chance.ts'
import { takeInFile } from '../../src/intake.ts'
import { addressOf, kvitt, startKvitt } from '../support/kvitt.ts'
import {
  bill,
  jsonl,
  manvik,
  openTown,
  person,
  referenceOf,
  type Town,
} from '../support/small-town.ts'

/**
 * Twenty bank files, on the one database each once and in order; on the other in any order, each
 * twice, some of them first as the part that had come when the line broke, and killed now and
 * again. Both end in the same journal.
 */
const day = '2026-03-02'
const files = 20
const sections = 3
const perSection = 30

let folder: string
let calm: Town
let hurt: Town
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kvitt-order-'))
  calm = await openTown(day)
  hurt = await openTown(day)
  for (const town of [calm, hurt]) {
    const report = await takeInFile(town.ground, { ...billing(), creditor: null })
    expect(report.problems).toEqual([])
  }
}, 120_000)
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await calm.database.drop()
  await hurt.database.drop()
})

const customers = files * sections * perSection
const numberOf = (at: number) => String(600_001 + at)
const amountOf = (at: number) => 20_000 + ((at * 7919) % 200_000)

/** One customer and one invoice for each payment that will come. */
function billing(): { name: string; content: Buffer } {
  const all = Array.from({ length: customers }, (_, at) => at)
  const people = all.flatMap((at) => person(String(20_001 + at), `Kund ${at}`, `k${at}@example.se`))
  const bills = all.map((at) =>
    bill({
      customer: String(20_001 + at),
      number: numberOf(at),
      issued: day,
      due: '2026-03-30',
      amount: amountOf(at),
    }),
  )
  return { name: 'invoices.jsonl', content: jsonl(day, [...people, ...bills]) }
}

/** The bank file of a number: deposits of people who pay all, half, or too much. */
function bank(number: number): Buffer {
  const from = number * sections * perSection
  return bgmaxFile(
    `2026030206000000${String(number + 1).padStart(4, '0')}`,
    Array.from({ length: sections }, (_, section) => ({
      bankgiro: manvik.bankgiro,
      account: '50001234567',
      day,
      serial: number * sections + section + 1,
      payments: Array.from({ length: perSection }, (_, place) => {
        const at = from + section * perSection + place
        const part = [1, 0.5, 1.25][at % 3] ?? 1
        return {
          amount: Math.round(amountOf(at) * part),
          reference: referenceOf(numberOf(at)),
          referenceCode: 2 as const,
          serial: String(at + 1).padStart(12, '0'),
        }
      }),
    })),
  )
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

/** Names of the files as they come to the second database; what was cut comes before its whole. */
async function writeFiles(random: () => number): Promise<{ once: string[]; comings: string[] }> {
  const once: string[] = []
  const comings: string[] = []
  const cuts: string[] = []
  for (let number = 0; number < files; number += 1) {
    const content = bank(number)
    const name = join(folder, `bank-${String(number).padStart(2, '0')}.txt`)
    await writeFile(name, content)
    once.push(name)
    comings.push(name, name)
    if (number % 3 > 0) continue
    const cut = `${name}.cut`
    const length = Math.floor(content.length * (0.4 + 0.5 * random()))
    await writeFile(cut, content.subarray(0, length))
    cuts.push(cut)
  }
  return { once, comings: [...shuffled(cuts, random), ...shuffled(comings, random)] }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function filesTaken(): Promise<number> {
  const { rows } = await hurt.database.owner.query<{ n: number }>(
    "select count(*)::int as n from source_file where state = 'taken'",
  )
  return rows[0]?.n ?? 0
}

test('in any order, twice, cut and killed: one journal', async () => {
  const random = chance(20_260_303)
  const { once, comings } = await writeFiles(random)
  const env = (town: Town) => ({ DATABASE_URL: addressOf(town.database.connection) })
  const command = (names: readonly string[]) => ['import', ...names, '--data', join(folder, 'data')]
  expect(await kvitt(command(once), env(calm))).toMatchObject({ code: 0, err: '' })

  // Killed by what is in, not by the clock: a faster machine is not killed too late.
  for (const taken of [1, 5, 9, 14]) {
    const { child, ended } = startKvitt(command(comings), env(hurt))
    let over = false
    const done = ended.finally(() => {
      over = true
    })
    while (!over && (await filesTaken()) < taken) await pause(10)
    await pause(30 * random())
    child.kill('SIGKILL')
    expect((await done).signal).toBe('SIGKILL')
    expect((await verifyAll(hurt.ground.db)).findings).toEqual([])
  }
  // 1 when a cut file was left to take in: its end is missing, and that is told.
  const last = await kvitt([...command(comings), '--json'], env(hurt))
  expect([0, 1]).toContain(last.code)
  const states = last.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).state)
  expect(states).toHaveLength(comings.length)
  expect(states.filter((state) => state !== 'taken' && state !== 'known')).toEqual([])

  const [one, other] = [await verifyAll(calm.ground.db), await verifyAll(hurt.ground.db)]
  expect(one.findings).toEqual([])
  expect(other).toEqual(one)
  const { rows } = await hurt.database.owner.query('select count(*)::int as n from payment')
  expect(rows).toEqual([{ n: customers }])
}, 240_000)
