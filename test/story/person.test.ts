import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAll } from '../../src/audit/verify.ts'
import type { CircumstanceKind } from '../../src/claim/circumstance.ts'
import { endCircumstances, recordCircumstances } from '../../src/claim/circumstances-store.ts'
import { date } from '../../src/core/date.ts'
import { transaction } from '../../src/db/pool.ts'
import { loadFacts } from '../../src/dunning/load.ts'
import { reviewAccounts } from '../../src/dunning/run.ts'
import { lawInForce } from '../../src/law/packs.ts'
import { type LivingTown, openLivingTown } from '../support/living-town.ts'
import { bill, jsonl, person } from '../support/small-town.ts'

/** What is told of a person decides what may be done: the law's gates, in the database. */

let town: LivingTown
const people = ['1', '2', '3', '4', '5', '6', '7']
beforeAll(async () => {
  town = await openLivingTown('2026-01-02')
  const due = { issued: '2026-01-02', due: '2026-01-30', amount: 120_000 }
  await town.takeIn(
    jsonl('2026-01-02', [
      ...people.flatMap((n) => person(n, `Alva Lind ${n}`, `a${n}@example.se`)),
      // Known to be a child by the day of birth the billing system has.
      ...person('8', 'Bo Lind', 'b8@example.se').map((one) =>
        'number' in one ? { ...one, born: '2010-05-01' } : one,
      ),
      ...[...people, '8'].map((n) => bill({ customer: n, number: `200${n}`, ...due })),
    ]),
  )
  await town.until('2026-01-28')
})
afterAll(() => town.close())

type Letters = { name: string; email: string } | null

async function tell(customer: string, kind: CircumstanceKind, letters: Letters = null) {
  const { account } = await town.claimOf(`200${customer}`)
  const wish = {
    account,
    kind,
    from: date('2026-01-28'),
    representative: letters,
    by: 'staff:test',
  }
  const [answer] = await recordCircumstances(town.ground, 1, [{ ...wish, key: `told ${kind}` }])
  await town.review(customer)
  return answer
}

async function facts(customer: string) {
  const { account } = await town.claimOf(`200${customer}`)
  const found = await transaction(town.ground.db, 1, (db) =>
    loadFacts(db, town.ground.vault, [account], lawInForce),
  )
  return found.get(account)
}

const reminders = async (customer: string) =>
  (await town.letters(customer)).filter((one) => one.includes(' reminder '))

async function tasks(customer: string): Promise<string[]> {
  const { account } = await town.claimOf(`200${customer}`)
  const { rows } = await town.database.owner.query<{ said: string }>(
    `select kind || coalesce(' ' || decides, '') as said from task
     where account = $1 and closed_on is null order by no`,
    [account],
  )
  return rows.map((row) => row.said)
}

test('the gates hold: who is ordinary is reminded, the others are not', async () => {
  expect(await tell('2', 'debt-relief')).toHaveProperty('no')
  expect(await tell('3', 'death')).toHaveProperty('no')
  expect(await tell('4', 'förvaltare', { name: 'Eva Ek', email: 'eva@example.se' })).toHaveProperty(
    'no',
  )
  expect(await tell('5', 'guardian')).toHaveProperty('no')
  expect(await tell('6', 'illness')).toHaveProperty('no')
  expect(await tell('7', 'minor')).toHaveProperty('no')
  await town.until('2026-02-06')
  expect(await reminders('1')).toEqual(['2026-02-06 reminder 126230 sent'])
  // Debt relief: nothing is asked for.
  expect(await reminders('2')).toEqual([])
  expect(await tasks('2')).toEqual([])
  // A death: a person decides first, and an address of the estate is sought.
  expect(await reminders('3')).toEqual([])
  expect(await tasks('3')).toEqual(['find-contact'])
  // A förvaltare gets the letter, and is told why; the customer gets nothing.
  expect(await reminders('4')).toEqual(['2026-02-06 reminder 126230 sent'])
  expect(town.mailTo('eva@example.se')).toHaveLength(1)
  expect(town.mailTo('eva@example.se')[0]).toContain(
    'Du får det här för att du företräder den som räkning 2004 gäller.',
  )
  expect(town.mailTo('a4@example.se').filter((one) => one.includes('inte betald'))).toHaveLength(1)
  // A guardian without an address: it is sought, and nothing is sent to the ward.
  expect(await reminders('5')).toEqual([])
  expect(await tasks('5')).toEqual(['find-contact'])
  // Illness leaves the reminder, in a tone that can be borne.
  expect(await reminders('6')).toEqual(['2026-02-06 reminder 126230 sent'])
  expect(await reminders('7')).toEqual([])
  expect(await reminders('8')).toEqual([])
})

test('what was told is over: it goes on', async () => {
  const { account } = await town.claimOf('2002')
  const no = (await facts('2'))?.person.lifeEvents.length
  expect(no).toBe(1)
  const { rows } = await town.database.owner.query<{ no: number }>(
    'select no from circumstance where account = $1',
    [account],
  )
  const end = { account, no: rows[0]?.no ?? 0, by: 'staff:test' }
  expect(await endCircumstances(town.ground, 1, [end])).toEqual([end])
  expect(await endCircumstances(town.ground, 1, [end])).toEqual([])
  await town.until('2026-02-09')
  // No interest ran while the debt relief lasted.
  expect(await reminders('2')).toEqual(['2026-02-06 reminder 126000 sent'])
  // That it was is still known: interest rested meanwhile.
  expect((await facts('2'))?.person.lifeEvents).toEqual([
    { kind: 'debt-relief', fromOn: '2026-01-28', untilOn: '2026-02-06' },
  ])
})

test('refusals, in order', async () => {
  const { account } = await town.claimOf('2001')
  const wish = { kind: 'illness' as const, representative: null, by: 'staff:test' }
  const ask = async (at: object) => {
    const whole = { account, from: date('2026-02-01'), key: 'refused', ...wish, ...at }
    return (await recordCircumstances(town.ground, 1, [whole]))[0]
  }
  expect(await ask({ account: '00000000-0000-0000-0000-000000000000' })).toEqual({
    refused: 'unknown-account',
  })
  expect(await ask({ from: date('2026-02-10') })).toEqual({ refused: 'from-ahead' })
  expect(await ask({})).toHaveProperty('no')
  expect(await ask({ kind: 'death' })).toEqual({ refused: 'key-used-for-other-content' })
  expect(await ask({ key: 'once more' })).toEqual({ refused: 'known-already' })
})

test('a day of birth that is corrected replaces the old one', async () => {
  expect((await facts('8'))?.person.bornOn).toBe('2010-05-01')
  const again = (born: string) =>
    town.takeIn(
      jsonl('2026-01-02', [
        { type: 'customer', number: '8', kind: 'consumer', name: 'Bo Lind', language: 'sv', born },
      ]),
    )
  await again('2001-05-01')
  await again('2001-05-01')
  expect((await facts('8'))?.person.bornOn).toBe('2001-05-01')
  // The invoice waited for a guardian's address; now it goes to the customer.
  await town.until('2026-02-10')
  expect(await town.letters('8')).toEqual(['2026-02-09 invoice-delivery 120329 sent'])
})

test('a letter that waits is not sent once something is told of the person', async () => {
  await town.takeIn(
    jsonl('2026-02-10', [
      ...person('9', 'Siv Lind', 's9@example.se'),
      bill({
        customer: '9',
        number: '2009',
        issued: '2026-01-02',
        due: '2026-01-30',
        amount: 9_000,
      }),
    ]),
  )
  const { account } = await town.claimOf('2009')
  await reviewAccounts(town.ground, 1, [account])
  await tell('9', 'förvaltare', { name: 'Eva Ek', email: 'eva@example.se' })
  expect(town.mailTo('s9@example.se')).toEqual([])
  await town.until('2026-02-11')
  expect(town.mailTo('s9@example.se')).toEqual([])
  expect(town.mailTo('eva@example.se').at(-1)).toContain('räkning 2009')
})

test('nothing of it lies in clear, and everything agrees', async () => {
  const { rows } = await town.database.owner.query<{ said: string }>(
    `select data::text as said from event
     union all select encode(sealed, 'escape') from circumstance
     union all select answer::text from command`,
  )
  const all = rows.map((row) => row.said).join('\n')
  for (const word of ['förvaltare', 'illness', 'debt-relief', 'Eva Ek', '2010-05-01']) {
    expect([word, all.includes(word)]).toEqual([word, false])
  }
  expect((await verifyAll(town.ground.db)).findings).toEqual([])
})
