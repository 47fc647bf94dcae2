import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type DeskHouse,
  linnea,
  openDeskHouse,
  password,
  references,
  tor,
} from '../../test/support/desk-house.ts'
import type { AccountRow, AccountView, Overview, Timeline } from '../claim/account-view.ts'
import { date } from '../core/date.ts'
import { accountId } from '../db/id.ts'
import { countStatements } from '../db/pool.ts'

/** The desk's API on a real database: search, the account, holds, the wall between creditors. */

let house: DeskHouse
let cookie: string
let reminderDay: { overview: Overview; reminded: List; thanked: List }
type List = { accounts: AccountRow[] }
const maja = accountId(1, '10001')
const albin = accountId(1, '10002')
const elsewhere = accountId(2, '20001')

beforeAll(async () => {
  house = await openDeskHouse()
  cookie = await signIn(linnea)
  await house.advance(date('2026-01-27'))
  reminderDay = {
    overview: await get('/api/overview'),
    reminded: await get('/api/accounts?show=step&step=reminder'),
    thanked: await get('/api/accounts?show=step&step=thanks'),
  }
  await house.advance()
})
afterAll(() => house?.close())

async function signIn(email: string): Promise<string> {
  const answer = await house.server.inject({
    method: 'POST',
    url: '/api/session',
    payload: { email, password },
  })
  expect(answer.statusCode).toBe(200)
  const [session] = answer.cookies
  return `${session?.name}=${session?.value}`
}

async function get<T>(url: string, status = 200, as = cookie): Promise<T> {
  const answer = await house.server.inject({ url, headers: { cookie: as } })
  expect(answer.statusCode, `${url}: ${answer.body}`).toBe(status)
  return answer.json() as T
}

type HoldBody = { claim: number; reason: string; until: string }

function startHold(account: string, body: object, key: string | undefined, as = cookie) {
  return house.server.inject({
    method: 'POST',
    url: `/api/accounts/${account}/holds`,
    headers: { cookie: as, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    payload: body,
  })
}

describe('overview', () => {
  it('adds up what is open and late, and says what waits', async () => {
    const overview = await get<Overview>('/api/overview')
    expect(overview).toMatchObject({
      currency: 'SEK',
      openClaims: 3,
      // The reminder of 27 January carries the agreed fee of 60 kr.
      openAmount: 123_450 + 6_000 + 98_000 + 64_000,
      overdueClaims: 1,
      overdueAmount: 129_450,
      suspense: { count: 0, amount: 0 },
      tasks: 1,
    })
    expect(overview.recent[0]).toMatchObject({ name: 'Maja Ekeby', number: '10001' })
    expect(overview.reviewsNext.length).toBeGreaterThan(0)
  })

  it('counts the steps of the day, and opens them', async () => {
    const { overview, reminded, thanked } = reminderDay
    expect(overview.stepsToday).toEqual([{ kind: 'reminder', count: 1 }])
    expect(reminded.accounts.map((row) => row.name)).toEqual(['Maja Ekeby'])
    expect(thanked.accounts).toEqual([])
  })

  it('opens each figure', async () => {
    const { reviewsNext } = await get<Overview>('/api/overview')
    const [first] = reviewsNext
    const due = await get<List>(`/api/accounts?show=review&on=${first?.on}`)
    expect(due.accounts).toHaveLength(first?.count ?? 0)
    const open = await get<List>('/api/accounts?show=open')
    expect(open.accounts.map((row) => row.number)).toEqual(['10001', '10002'])
    const list = await get<List>('/api/accounts?show=overdue')
    expect(list.accounts.map((row) => row.name)).toEqual(['Maja Ekeby'])
    const tasks = await get<List>('/api/accounts?show=tasks')
    expect(tasks.accounts.map((row) => row.name)).toEqual(['Albin Ekeby'])
  })
})

describe('search', () => {
  it.each([
    ['customer number', '10001', ['10001']],
    ['invoice number', '50003', ['10002']],
    [
      'reference in groups',
      `${references.maja.slice(0, 4)} ${references.maja.slice(4)}`,
      ['10001'],
    ],
    ['a word of the name, any case', 'MAJA', ['10001']],
    ['all words', 'ekeby maja', ['10001']],
    ['a shared surname', 'Ekeby', ['10001', '10002']],
    ['letters beyond ASCII, decomposed', 'bjo\u0308rk', ['10003']],
    ['part of a word', 'Maj', []],
    ['one word right, one wrong', 'Maja Berg', []],
    ['another creditor’s customer', '20001', []],
    ['nothing', '  ', []],
  ])('by %s', async (_what, q, numbers) => {
    const list = await get<List>(`/api/accounts?q=${encodeURIComponent(q)}`)
    expect(list.accounts.map((row) => row.number).sort()).toEqual(numbers)
  })

  it('says what is left, late, where it stands and when it is looked at next', async () => {
    const { accounts } = await get<List>('/api/accounts?q=10001')
    expect(accounts[0]).toMatchObject({ left: 227_450, overdue: 129_450, stage: 'reminded' })
    expect(accounts[0]?.nextOn).toMatch(/^2026-/)
  })
})

describe('account', () => {
  it('shows who, what is owed, the next step with reasons, and what happened', async () => {
    const view = await get<AccountView>(`/api/accounts/${maja}`)
    expect(view).toMatchObject({
      number: '10001',
      name: 'Maja Ekeby',
      left: 227_721,
      overdue: 129_721,
      oldestOverdueOn: '2026-01-20',
      credit: 0,
      claimCount: 2,
      contacts: [{ channel: 'email', address: 'maja@example.se', health: 'reaches' }],
    })
    expect(view.claims.map((claim) => [claim.invoice, claim.stage, claim.fees])).toEqual([
      ['50002', 'sent', 0],
      ['50001', 'reminded', 6_000],
    ])
    expect(view.claims[0]?.commodities).toEqual(['electricity-supply'])
    expect(view.nextStep?.steps[0]).toMatchObject({ kind: 'decide-next-step', invoice: '50001' })
    expect(view.nextStep?.why[0]?.source).not.toBe('')
    const reminder = view.timeline.entries.find((entry) => entry.facts.kind === 'reminder')
    expect(reminder).toMatchObject({ invoice: '50001' })
    expect(reminder?.decision).toBeGreaterThan(0)
  })

  it('explains a decision in sentences', async () => {
    const view = await get<AccountView>(`/api/accounts/${maja}`)
    const reminder = view.timeline.entries.find(
      (entry) => entry.kind === 'step-taken' && entry.facts.kind === 'reminder',
    )
    const url = `/api/accounts/${maja}/decisions/${reminder?.decision}`
    const sv = await get<{ did: string[]; why: { source: string }[] }>(url)
    expect(sv.did.join(' ')).toContain('50001')
    expect(sv.why.length).toBeGreaterThan(0)
    const en = await get<{ did: string[] }>(`${url}?language=en`)
    expect(en.did).not.toEqual(sv.did)
    await get(`/api/accounts/${maja}/decisions/9999`, 404)
  })

  it('reaches the reasons from what was handed to a person', async () => {
    const view = await get<AccountView>(`/api/accounts/${albin}`)
    const handed = view.timeline.entries.find((entry) => entry.kind === 'task-opened')
    expect(handed).toMatchObject({ invoice: '50003', decision: expect.any(Number) })
    const decision = await get<{ on: string; why: object[] }>(
      `/api/accounts/${albin}/decisions/${handed?.decision}`,
    )
    expect(decision.on).toBe(handed?.on)
    expect(decision.why.length).toBeGreaterThan(0)
  })

  it('filters and pages the timeline', async () => {
    const money = await get<Timeline>(`/api/accounts/${maja}/timeline?show=money`)
    expect(new Set(money.entries.map((entry) => entry.kind))).toEqual(
      new Set(['invoice-taken-in', 'fee-booked']),
    )
    const all = await get<Timeline>(`/api/accounts/${maja}/timeline`)
    const second = all.entries[1]?.no
    const older = await get<Timeline>(`/api/accounts/${maja}/timeline?before=${second}`)
    expect(older.entries).toEqual(all.entries.slice(2))
  })

  it('costs the same statements for one invoice and for many', async () => {
    const few = await countStatements(house.ground.db, () => get(`/api/accounts/${albin}`))
    const many = await countStatements(house.ground.db, () => get(`/api/accounts/${maja}`))
    expect(many.statements.length).toBe(few.statements.length)
  })

  it('is not there for whoever works for another creditor', async () => {
    for (const path of ['', '/timeline', '/decisions/1']) {
      await get(`/api/accounts/${elsewhere}${path}`, 404)
    }
    const answer = await startHold(elsewhere, hold, 'wall-000001')
    expect(answer.statusCode).toBe(404)
    await get('/api/overview?creditor=2', 404)
    const both = await signIn(tor)
    await get(`/api/accounts/${elsewhere}?creditor=2`, 200, both)
    await get(`/api/accounts/${elsewhere}?creditor=1`, 404, both)
    const unnamed = await get<{ problems: object[] }>(`/api/accounts/${elsewhere}`, 400, both)
    expect(unnamed.problems).toEqual([
      { field: 'creditor', found: '(nothing)', expected: 'the number of a creditor' },
    ])
  })
})

const hold: HoldBody = { claim: 0, reason: 'customer-contact', until: '2026-02-10' }

describe('holds', () => {
  it('stops what was planned, is done once by its key, and ends by hand', async () => {
    const before = await get<AccountView>(`/api/accounts/${maja}`)
    const first = await startHold(maja, hold, 'hold-000001')
    expect(first.statusCode, first.body).toBe(200)
    const again = await startHold(maja, hold, 'hold-000001')
    expect(again.json()).toEqual(first.json())
    const other = await startHold(maja, { ...hold, until: '2026-02-11' }, 'hold-000001')
    expect(other.statusCode).toBe(409)
    expect(other.json()).toMatchObject({ refusal: 'key-used-for-other-content' })

    const held = await get<AccountView>(`/api/accounts/${maja}`)
    expect(held.holds).toHaveLength(1)
    expect(held.holds[0]).toMatchObject({ by: 'Linnea Korpås', untilOn: '2026-02-10' })
    expect(held.claims.every((claim) => claim.hold?.untilOn === '2026-02-10')).toBe(true)
    expect(held.nextStep?.on).not.toBe(before.nextStep?.on)
    expect(held.timeline.entries[0]).toMatchObject({ kind: 'hold-started', by: 'Linnea Korpås' })

    const { no } = first.json() as { no: number }
    for (let times = 0; times < 2; times += 1) {
      const ended = await house.server.inject({
        method: 'POST',
        url: `/api/accounts/${maja}/holds/${no}/end`,
        headers: { cookie },
      })
      expect(ended.statusCode).toBe(200)
    }
    const after = await get<AccountView>(`/api/accounts/${maja}`)
    expect(after.holds).toEqual([])
    expect(after.nextStep).toEqual(before.nextStep)
    expect(after.timeline.entries.filter((entry) => entry.kind === 'hold-ended')).toHaveLength(1)
  })

  it.each([
    ['no key', hold, undefined, 400, 'idempotency-key'],
    ['a reason that is none', { ...hold, reason: 'because' }, 'hold-000002', 400, 'reason'],
    ['a day that is none', { ...hold, until: '2026-02-30' }, 'hold-000003', 400, 'until'],
    ['a field too many', { ...hold, fee: 0 }, 'hold-000004', 400, '(all)'],
  ])('refuses %s and names the field', async (_what, body, key, status, field) => {
    const answer = await startHold(maja, body, key)
    expect(answer.statusCode).toBe(status)
    const { problems } = answer.json() as { problems: { field: string }[] }
    expect(problems.map((problem) => problem.field)).toEqual([field])
  })

  it.each([
    ['a day that has passed', { ...hold, until: '2026-01-27' }, 'hold-000005', 'until-has-passed'],
    ['a claim that is not there', { ...hold, claim: 999 }, 'hold-000006', 'unknown-claim'],
  ])('refuses %s', async (_what, body, key, refusal) => {
    const answer = await startHold(maja, body, key)
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({ refusal })
  })

  it('does not end what is not there', async () => {
    const answer = await house.server.inject({
      method: 'POST',
      url: `/api/accounts/${maja}/holds/99999/end`,
      headers: { cookie },
    })
    expect(answer.statusCode).toBe(404)
  })
})

describe('money and the day', () => {
  it('lists payments that wait for their account', async () => {
    await house.pay('99999999', 10_000)
    const list = await get<{ payments: object[] }>('/api/suspense')
    expect(list.payments).toMatchObject([{ amount: 10_000, reference: '99999999' }])
    const overview = await get<Overview>('/api/overview')
    expect(overview.suspense).toEqual({ count: 1, amount: 10_000 })
  })

  it('books a payment, closes the claim and says so', async () => {
    await house.pay(references.majaLater, 98_000)
    const view = await get<AccountView>(`/api/accounts/${maja}`)
    expect(view.left).toBe(129_721)
    expect(view.claims.at(-1)).toMatchObject({ invoice: '50002', stage: 'settled', left: 0 })
    expect(view.timeline.entries.some((entry) => entry.kind === 'payment-booked')).toBe(true)
  })

  it('moves a demo to its next day, and nothing but a demo', async () => {
    const move = () =>
      house.server.inject({ method: 'POST', url: '/api/clock/next-day', headers: { cookie } })
    expect((await move()).json()).toEqual({ today: '2026-01-29' })
    await house.database.owner.query('delete from demo_clock')
    const refused = await move()
    expect(refused.statusCode).toBe(403)
    expect(refused.json()).toMatchObject({ type: 'urn:kvitt:problem:not-allowed' })
    await house.database.owner.query("insert into demo_clock (on_date) values ('2026-01-29')")
  })
})
