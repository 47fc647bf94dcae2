import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type DeskHouse,
  linnea,
  openDeskHouse,
  password,
  references,
} from '../../test/support/desk-house.ts'
import type { AccountView } from '../claim/account-view.ts'
import { date } from '../core/date.ts'
import { accountId } from '../db/id.ts'

/** What people tell of a customer and a claim, through the desk's API on a real database. */

let house: DeskHouse
let cookie: string
const maja = accountId(1, '10001')
const elsewhere = accountId(2, '20001')

beforeAll(async () => {
  house = await openDeskHouse()
  const answer = await house.server.inject({
    method: 'POST',
    url: '/api/session',
    payload: { email: linnea, password },
  })
  const [session] = answer.cookies
  cookie = `${session?.name}=${session?.value}`
  await house.advance(date('2026-01-22'))
})
afterAll(() => house?.close())

async function post(url: string, payload: object, key: string, status = 200) {
  const answer = await house.server.inject({
    method: 'POST',
    url,
    headers: { cookie, 'idempotency-key': key },
    payload,
  })
  expect(answer.statusCode, `${url}: ${answer.body}`).toBe(status)
  return answer.json() as Record<string, unknown>
}

async function view(account = maja): Promise<AccountView> {
  const answer = await house.server.inject({ url: `/api/accounts/${account}`, headers: { cookie } })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json() as AccountView
}

async function claimOf(invoice: string): Promise<number> {
  return (await view()).claims.find((claim) => claim.invoice === invoice)?.no ?? 0
}

describe('disputes', () => {
  const disputes = `/api/accounts/${maja}/disputes`

  it('freezes an amount, says so, and is answered', async () => {
    const claim = await claimOf('50001')
    const wish = { claim, amount: 20_000, about: 'price' }
    const { no } = await post(disputes, wish, 'dispute-01')
    expect(await post(disputes, wish, 'dispute-01')).toEqual({ no })
    const held = await view()
    expect(held.holds).toMatchObject([
      {
        no,
        claim,
        invoice: '50001',
        reason: 'dispute',
        amount: 20_000,
        about: 'price',
        untilOn: null,
      },
    ])
    expect(held.holds[0]?.by).toBe('Linnea Korpås')
    const told = held.claims.find((one) => one.no === claim)
    expect(told).toMatchObject({ disputed: 20_000, hold: null })
    expect(held.nextStep?.why.map((one) => one.rule)).toContain('En del är bestridd och väntar')
    // It ends by its answer, not by hand.
    await post(`/api/accounts/${maja}/holds/${no}/end`, {}, 'end-dispute')
    expect((await view()).holds).toHaveLength(1)

    const answer = `${disputes}/${claim}/answer`
    expect(await post(answer, { outcome: 'rejected' }, 'answer-01')).toEqual({
      waitsForCredit: false,
    })
    const after = await view()
    expect(after.holds).toEqual([])
    expect(after.timeline.entries.slice(0, 3).map((entry) => entry.kind)).toContain(
      'dispute-answered',
    )
    expect(await post(answer, { outcome: 'upheld' }, 'answer-02', 409)).toMatchObject({
      refusal: 'no-dispute',
    })
  })

  it('refuses what is not so', async () => {
    const claim = await claimOf('50001')
    const wish = { claim, amount: null, about: 'other' }
    const refused = async (body: object, key: string) =>
      (await post(disputes, body, key, 409)).refusal
    expect(await refused({ ...wish, claim: 999 }, 'dispute-02')).toBe('unknown-claim')
    expect(await refused({ ...wish, amount: 9_999_999 }, 'dispute-03')).toBe('more-than-open')
    await post(disputes, { ...wish, amount: 0 }, 'dispute-04', 400)
    await post(disputes, { ...wish, about: 'because' }, 'dispute-05', 400)
    await post(`/api/accounts/${elsewhere}/disputes`, wish, 'dispute-06', 404)
  })
})

describe('a hold of one agreement', () => {
  it('covers the claims with a part of it', async () => {
    const [agreement] = (await view()).agreements
    const hold = { claim: 0, reason: 'other', until: '2026-02-10' }
    const holds = `/api/accounts/${maja}/holds`
    const wrong = await post(holds, { ...hold, agreement: 999 }, 'hold-00001', 409)
    expect(wrong).toMatchObject({ refusal: 'unknown-agreement' })
    const { no } = await post(holds, { ...hold, agreement: agreement?.no ?? 0 }, 'hold-00002')
    const held = await view()
    expect(held.holds).toMatchObject([{ no, agreement: 'A10001', claim: 0 }])
    const open = held.claims.filter((claim) => claim.stage !== 'settled')
    expect(open.map((claim) => claim.hold?.no)).toEqual([no, no])
    await post(`/api/accounts/${maja}/holds/${no}/end`, {}, 'end-hold-1')
    expect((await view()).holds).toEqual([])
  })
})

describe('the person', () => {
  const circumstances = `/api/accounts/${maja}/circumstances`

  it('is told, held to, shown, and ended', async () => {
    const wish = { kind: 'protected-identity', from: '2026-01-20', representative: null }
    const { no } = await post(circumstances, wish, 'person-001')
    expect(await post(circumstances, wish, 'person-001')).toEqual({ no })
    const told = await view()
    expect(told.circumstances).toMatchObject([
      { no, kind: 'protected-identity', fromOn: '2026-01-20', untilOn: null, by: 'Linnea Korpås' },
    ])
    expect(told.contacts.map((one) => [one.of, one.address])).toEqual([['customer', '•••']])
    for (let times = 0; times < 2; times += 1) await post(`${circumstances}/${no}/end`, {}, 'end')
    const after = await view()
    expect(after.circumstances).toMatchObject([{ no, untilOn: '2026-01-22' }])
    expect(after.contacts[0]?.address).toBe('maja@example.se')
    expect(after.timeline.entries.slice(0, 4).map((entry) => entry.kind)).toContain(
      'circumstance-ended',
    )
  })

  it('refuses what is not so', async () => {
    const wish = { kind: 'illness', from: '2026-01-20', representative: null }
    expect(
      await post(circumstances, { ...wish, from: '2026-01-23' }, 'person-002', 409),
    ).toMatchObject({ refusal: 'from-ahead' })
    await post(circumstances, { ...wish, kind: 'rich' }, 'person-003', 400)
    await post(
      circumstances,
      { ...wish, representative: { name: 'Eva', email: 'eva' } },
      'p-4-key',
      400,
    )
    await post(`/api/accounts/${elsewhere}/circumstances`, wish, 'person-005', 404)
  })
})

describe('tasks', () => {
  it('are answered once, with why', async () => {
    const albin = accountId(1, '10002')
    const [task] = (await view(albin)).tasks
    const url = `/api/accounts/${albin}/tasks/${task?.no}/answer`
    expect(task).toMatchObject({ kind: 'find-contact', decides: null })
    const wrong = await post(url, { answer: 'approve', why: null }, 'answer-11', 409)
    expect(wrong).toMatchObject({ refusal: 'other-answer' })
    const done = { answer: 'done', why: 'Ringt, ingen svarade.' }
    expect(await post(url, done, 'answer-12')).toEqual({ no: task?.no })
    expect(await post(url, done, 'answer-12')).toEqual({ no: task?.no })
    const again = await post(url, { ...done, why: 'Annat' }, 'answer-12', 409)
    expect(again).toMatchObject({ refusal: 'key-used-for-other-content' })
    expect(await post(url, done, 'answer-13', 409)).toMatchObject({ refusal: 'closed-already' })
    await post(`/api/accounts/${albin}/tasks/9999/answer`, done, 'answer-14', 404)
    const after = await view(albin)
    expect(after.answered).toMatchObject([
      { no: task?.no, answer: 'done', why: 'Ringt, ingen svarade.', by: 'Linnea Korpås' },
    ])
    // Nobody is reached yet: the search goes on as a task of its own.
    expect(after.tasks).toMatchObject([{ kind: 'find-contact' }])
  })
})

describe('plans and time', () => {
  const arrangements = `/api/accounts/${maja}/arrangements`

  it('are granted within the policy, shown, and held to', async () => {
    const claim = await claimOf('50002')
    const plan = { kind: 'plan', claims: [claim], parts: 3, first: '2026-02-27' }
    const { no } = await post(arrangements, plan, 'plan-00001')
    expect(await post(arrangements, plan, 'plan-00001')).toEqual({ no })
    const agreed = await view()
    expect(agreed.plans).toMatchObject([
      { no, invoices: ['50002'], total: 98_000, paid: 0, ended: null, by: 'Linnea Korpås' },
    ])
    expect(agreed.plans[0]?.instalments.map((part) => [part.dueOn, part.left])).toEqual([
      ['2026-02-27', 32_667],
      ['2026-03-27', 32_667],
      ['2026-04-27', 32_666],
    ])
    const held = agreed.holds.find((hold) => hold.reason === 'plan')
    await post(`/api/accounts/${maja}/holds/${held?.no}/end`, {}, 'end-plan-1')
    expect((await view()).holds).toHaveLength(1)
    const again = await post(arrangements, { ...plan, parts: 2 }, 'plan-00002', 409)
    expect(again).toMatchObject({ refusal: 'in-a-plan-already' })
    await house.pay(references.majaLater, 40_000)
    expect((await view()).plans[0]).toMatchObject({
      paid: 40_000,
      instalments: [{ left: 0 }, { left: 25_334 }, { left: 32_666 }],
    })
  })

  it('refuses what is beyond it', async () => {
    const claim = await claimOf('50001')
    const deferral = { kind: 'deferral', claim, until: '2026-12-30' }
    const long = await post(arrangements, deferral, 'defer-0001', 409)
    expect(long).toMatchObject({ refusal: 'too-long' })
    await post(arrangements, { ...deferral, kind: 'loan' }, 'defer-0002', 400)
    await post(arrangements, { kind: 'promise', amount: 0, until: '2026-02-01' }, 'p-000001', 400)
    const promise = { kind: 'promise', amount: 100, until: '2026-02-01' }
    await post(`/api/accounts/${elsewhere}/arrangements`, promise, 'p-000002', 404)
    await post(arrangements, promise, 'p-000003')
    expect((await view()).holds.map((hold) => hold.reason)).toContain('promise')
  })
})
