import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAll } from '../../src/audit/verify.ts'
import { closeDisputes, recordDisputes } from '../../src/claim/disputes-store.ts'
import { minor } from '../../src/core/money.ts'
import { transaction } from '../../src/db/pool.ts'
import { tellAccount } from '../../src/dunning/account-story.ts'
import { loadFacts } from '../../src/dunning/load.ts'
import { outlookOf } from '../../src/dunning/plan-load.ts'
import { lawInForce } from '../../src/law/packs.ts'
import { loadInvoiceView } from '../../src/portal/load.ts'
import { type LivingTown, openLivingTown } from '../support/living-town.ts'
import { bankFile, bill, jsonl, person, referenceOf } from '../support/small-town.ts'

/** A customer says that an amount is wrong: it rests, the rest of the invoice goes on (SE-INK-22). */

let town: LivingTown
beforeAll(async () => {
  town = await openLivingTown('2026-01-02')
  const due = { issued: '2026-01-02', due: '2026-01-30', amount: 300_000 }
  await town.takeIn(
    jsonl('2026-01-02', [
      ...['1', '2', '3', '4'].flatMap((n) => person(n, `Jan Flod ${n}`, `j${n}@example.se`)),
      ...['1', '2', '3', '4'].map((n) => bill({ customer: n, number: `100${n}`, ...due })),
    ]),
  )
  await town.until('2026-01-28')
})
afterAll(() => town.close())

const about = { about: 'reading', by: 'staff:test' }

async function dispute(customer: string, amount: number | null, key = 'dispute') {
  const { account, claim } = await town.claimOf(`100${customer}`)
  const [answer] = await recordDisputes(town.ground, 1, [
    { account, claim, amount: amount === null ? null : minor(amount), ...about, key },
  ])
  await town.review(customer)
  return answer
}

async function close(customer: string, outcome: 'upheld' | 'rejected') {
  const { account, claim } = await town.claimOf(`100${customer}`)
  const [answer] = await closeDisputes(town.ground, 1, [
    { account, claim, outcome, by: 'staff:test', key: `close-${outcome}` },
  ])
  await town.review(customer)
  return answer
}

async function credit(customer: string, amount: number): Promise<void> {
  await town.takeIn(
    jsonl('2026-01-02', [
      {
        type: 'credit-note',
        customer,
        number: `C${customer}${amount}`,
        invoice: `100${customer}`,
        issued: '2026-01-02',
        amount,
        reason: 'wrong',
      },
    ]),
  )
}

async function page(customer: string) {
  const target = { creditor: 1, ...(await town.claimOf(`100${customer}`)) }
  const view = await loadInvoiceView(town.ground, target, (db, account, claim) =>
    outlookOf(db, town.ground.vault, account, claim),
  )
  if (view === null) throw new Error(`no page of ${customer}`)
  const { state, left, disputed } = view
  return { state, left, disputed }
}

test('an amount rests, and the reminder asks for the rest', async () => {
  expect(await dispute('1', 80_000)).toHaveProperty('no')
  // The same request again is the same dispute; another with its key is refused.
  expect(await dispute('1', 80_000)).toHaveProperty('no')
  expect(await dispute('1', 70_000)).toEqual({ refused: 'key-used-for-other-content' })
  const { account } = await town.claimOf('1001')
  const facts = await transaction(town.ground.db, 1, (db) =>
    loadFacts(db, town.ground.vault, [account], lawInForce),
  )
  expect(facts.get(account)?.holds).toMatchObject([
    { reason: 'dispute', amount: 80_000, agreement: 0, untilOn: null },
  ])
  expect(await page('1')).toEqual({
    state: 'due',
    left: 220_000,
    disputed: { amount: 80_000, upheld: false },
  })
  await town.until('2026-02-06')
  expect(await town.letters('1')).toContain('2026-02-06 reminder 226422 sent')
  expect(town.mailTo('j1@example.se').at(-1)).toMatch(/De 800,00.kr som du tycker är fel/)
  expect(await page('1')).toMatchObject({ state: 'late', left: 226_422 })
  const story = await tellAccount(town.ground, 1, '1001', null, 'sv')
  expect(story?.text.replaceAll('\u00a0', ' ')).toContain(
    'En del är bestridd och väntar: 800,00 kr krävs inte nu. [Inkassolag (1974:182) 8 § (SE-INK-22)]',
  )
})

test('the undisputed part is paid: nothing is asked for, and nobody is thanked yet', async () => {
  await dispute('2', 80_000)
  await town.takeIn(
    bankFile('2026-02-06', 1, [{ reference: referenceOf('1002'), amount: 226_422 }]),
  )
  await town.until('2026-03-16')
  expect(await page('2')).toEqual({
    state: 'hold',
    left: 0,
    disputed: { amount: 80_000, upheld: false },
  })
  expect((await town.letters('2')).filter((one) => one.includes('thanks'))).toEqual([])
  expect(await close('2', 'upheld')).toMatchObject({ waitsForCredit: true })
  expect(await page('2')).toMatchObject({ disputed: { amount: 80_000, upheld: true } })
  await credit('2', 80_000)
  await town.until('2026-03-17')
  expect(await page('2')).toEqual({ state: 'paid', left: 0, disputed: null })
  expect((await town.letters('2')).at(-1)).toMatch(/thanks/)
})

test('all of it is disputed and found right: the reminder comes then', async () => {
  const { account, claim } = await town.claimOf('1003')
  const wish = { account, claim, amount: minor(300_001), ...about, key: 'too much' }
  expect(await recordDisputes(town.ground, 1, [wish])).toEqual([{ refused: 'more-than-open' }])
  expect(await recordDisputes(town.ground, 1, [{ ...wish, claim: 999 }])).toEqual([
    { refused: 'unknown-claim' },
  ])
  await dispute('3', 100_000)
  await dispute('3', null, 'and the rest')
  const before = await town.letters('3')
  expect(await page('3')).toMatchObject({
    state: 'hold',
    disputed: { amount: null, upheld: false },
  })
  await town.until('2026-04-20')
  expect(await town.letters('3')).toEqual(before)
  expect(await close('3', 'rejected')).toMatchObject({ waitsForCredit: false })
  expect(await close('3', 'rejected')).toMatchObject({ waitsForCredit: false })
  expect(await close('3', 'upheld')).toEqual({ refused: 'no-dispute' })
  expect(await page('3')).toMatchObject({ disputed: null })
})

test('credit notes before the answer: so much less is frozen each time', async () => {
  await dispute('4', 80_000)
  await credit('4', 30_000)
  expect(await page('4')).toMatchObject({ disputed: { amount: 50_000, upheld: false } })
  await credit('4', 50_000)
  expect(await page('4')).toMatchObject({ disputed: null })
  await dispute('4', 10_000, 'once more')
  await credit('4', 4_000)
  expect(await close('4', 'upheld')).toMatchObject({ waitsForCredit: false })
  expect(await page('4')).toMatchObject({ disputed: null })
})

test('everything agrees', async () => {
  expect((await verifyAll(town.ground.db)).findings).toEqual([])
})
