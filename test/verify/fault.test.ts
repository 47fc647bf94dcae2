import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CheckName } from '../../src/audit/finding.ts'
import { verifyAll } from '../../src/audit/verify.ts'
import { date } from '../../src/core/date.ts'
import { moveDemoDay } from '../../src/db/clock.ts'
import { openPool } from '../../src/db/pool.ts'
import { deliverWaiting } from '../../src/deliver/work.ts'
import { runDay } from '../../src/dunning/run.ts'
import { takeInFile } from '../../src/intake.ts'
import { cloneOf, type TestDatabase } from '../support/database.ts'
import { addressOf, kvitt } from '../support/kvitt.ts'
import {
  bankFile,
  bill,
  jsonl,
  openTown,
  person,
  referenceOf,
  type Town,
} from '../support/small-town.ts'

/**
 * Faults planted by the owner of the database, who can do everything: each must be named by verify,
 * with its row. Every fault is planted in a clone of one small story of its own.
 */
let town: Town
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kvitt-verify-'))
  town = await tellStory()
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await town.database.drop()
})

/** Maja is reminded with a fee and pays all; Olle pays half; somebody's money finds no invoice. */
async function tellStory(): Promise<Town> {
  const story = await openTown('2026-03-02')
  const { ground, creditor } = story
  const take = async (name: string, content: Buffer) => {
    const report = await takeInFile(ground, { name, content, creditor: null })
    expect(report.problems).toEqual([])
  }
  const month = { issued: '2026-03-02', due: '2026-03-30', amount: 50_000 }
  await take(
    'bills.jsonl',
    jsonl('2026-03-02', [
      ...person('1', 'Maja Ekeby', 'maja@example.se'),
      ...person('2', 'Olle Ekeby', 'olle@example.se'),
      bill({ customer: '1', number: '901', ...month }),
      bill({ customer: '2', number: '902', ...month }),
      bill({ customer: '2', number: '903', ...month, due: '2026-06-30' }),
    ]),
  )
  const post = { send: async () => ({ state: 'accepted', code: '250' }) as const, close() {} }
  const day = async (text: string, ...files: Buffer[]) => {
    await moveDemoDay(ground.db, date(text))
    for (const file of files) await take('bank.txt', file)
    await runDay(ground, creditor, date(text))
    await deliverWaiting(ground, post, 1, 'test')
  }
  await day('2026-03-02')
  await day(
    '2026-03-10',
    bankFile('2026-03-10', 1, [
      { reference: referenceOf('902'), amount: 25_000 },
      { reference: '4711', amount: 33_300 },
    ]),
    jsonl('2026-03-10', [
      {
        type: 'credit-note',
        customer: '2',
        number: 'C1',
        invoice: '903',
        issued: '2026-03-10',
        amount: 1_000,
        reason: 'goodwill',
      },
    ]),
  )
  await day('2026-03-26')
  await day('2026-04-07')
  await day(
    '2026-04-10',
    bankFile('2026-04-10', 2, [{ reference: referenceOf('901'), amount: 56_000 }]),
  )
  await day('2026-04-13')
  return story
}

type Clone = {
  readonly owner: TestDatabase['owner']
  readonly app: TestDatabase['app']
  readonly address: string
}

/** A clone of the story in which to plant faults. */
async function withClone<T>(work: (clone: Clone) => Promise<T>): Promise<T> {
  const clone = await cloneOf(town.database)
  // Forced row-level security holds the tables' owner too: the server's own user plants the faults.
  const owner = openPool(clone.connection, null, { max: 1 })
  try {
    return await work({ owner, app: clone.app, address: addressOf(clone.connection) })
  } finally {
    await owner.end()
    await clone.drop()
  }
}

type Fault = {
  readonly fault: string
  readonly sql: string
  /** The row that must be named, as the database told it before the fault. */
  readonly row: string
  readonly check: CheckName
  /** No other check may show it: the one in `check` is the only thing that stands between. */
  readonly alone?: boolean
}

const maja = `(select account from account where external_no = '1')`
const olle = `(select account from account where external_no = '2')`
const fee = `select * from posting where component = 'reminder-fee' and dst = 'account'`
const named = (table: string, no = 'no') => `format('${table} %s/%s/%s', slice, account, ${no})`
const last = `(account, no) in (select account, event_no from account where external_no = '2')`

const faults: readonly Fault[] = [
  {
    fault: 'the amount of a posting is changed',
    sql: `update posting set amount = amount - 100 where cause_kind = 'payment' and account = ${olle}`,
    check: 'payment-booked-once',
    row: `select format('payment %s/%s', slice, payment) from payment where account = ${olle}`,
  },
  {
    fault: 'and its balance is made to fit',
    sql: `update posting set amount = amount + 100 where cause_kind = 'invoice' and account = ${maja};
      update balance set amount = amount + 100 where component = 'principal' and account = ${maja}`,
    check: 'invoice-booked',
    row: `select ${named('invoice')} from invoice where account = ${maja}`,
  },
  {
    fault: 'a posting is deleted',
    sql: `delete from posting where component = 'reminder-fee' and dst = 'account'`,
    check: 'balance',
    row: `select format('balance %s/%s claim %s part 0 reminder-fee', slice, account, claim) from (${fee}) f`,
  },
  {
    fault: 'a fee is deleted and its balance made to fit',
    sql: `update balance set amount = amount - 6000 where component = 'reminder-fee' and account = ${maja};
      delete from posting where component = 'reminder-fee' and dst = 'account'`,
    check: 'fee-booked',
    row: `select ${named('step', 'cause_id')} from (${fee}) f`,
  },
  {
    fault: 'a payment is booked twice, its balance made to fit',
    sql: `insert into posting select slice, account, no + 9000, creditor, booked_on, value_on, src, dst, amount,
        claim, part, component, cause_kind, cause_id, leg + 90, reverses
      from posting where cause_kind = 'payment' and account = ${olle};
      update balance set amount = amount - 25000 where account = ${olle} and amount = 25000`,
    check: 'payment-booked-once',
    row: `select format('payment %s/%s', slice, payment) from payment where account = ${olle}`,
  },
  {
    fault: 'a balance is wrong',
    sql: `update balance set amount = 1 where account = ${olle} and amount = 25000`,
    check: 'balance',
    row: `select format('balance %s/%s claim %s part %s principal', slice, account, claim, part)
      from balance where account = ${olle} and amount = 25000`,
    alone: true,
  },
  {
    fault: 'a balance is gone',
    sql: `delete from balance where component = 'suspense'`,
    check: 'balance',
    row: `select format('balance %s/%s claim 0 part 0 suspense', slice, account) from balance where component = 'suspense'`,
    alone: true,
  },
  {
    fault: 'the content of an event is changed',
    sql: `update event set data = data || '{"channel":"letter"}' where kind = 'contact-added' and account = ${olle}`,
    check: 'event-chain',
    row: `select ${named('event')} from event where kind = 'contact-added' and account = ${olle}`,
    alone: true,
  },
  {
    fault: 'the day of an event is changed',
    sql: `update event set on_date = on_date - 1 where no = 2 and account = ${maja}`,
    check: 'event-chain',
    row: `select ${named('event')} from event where no = 2 and account = ${maja}`,
  },
  {
    fault: 'an event in the middle is dropped',
    sql: `delete from event where kind = 'agreement-added' and account = ${maja}`,
    check: 'event-chain',
    row: `select ${named('event', 'no + 1')} from event where kind = 'agreement-added' and account = ${maja}`,
    alone: true,
  },
  {
    fault: 'the tail is cut: the last event of an account is deleted',
    sql: `delete from event where ${last}`,
    check: 'event-head',
    row: `select format('account %s/%s', slice, account) from event where ${last}`,
  },
  {
    fault: 'the tail is cut and the account made to fit: only the seal knows',
    sql: `delete from event where ${last};
      update account a set event_no = e.no, event_hash = e.hash from event e
      where a.external_no = '2' and e.account = a.account and e.no = a.event_no - 1`,
    check: 'seal',
    row: `select format('seal %s/%s', e.slice, min(s.on_date)) from event e join seal s on s.slice = e.slice and s.on_date > e.on_date
      where ${last.replace('(account, no)', '(e.account, e.no)')} group by e.slice`,
    alone: true,
  },
  {
    fault: 'two events change places',
    sql: `update event set no = no + 1000 where no in (2, 3) and account = ${maja};
      update event set no = 1005 - no where no > 1000 and account = ${maja}`,
    check: 'event-chain',
    row: `select ${named('event')} from event where no = 2 and account = ${maja}`,
    alone: true,
  },
  {
    fault: 'all events of an account are gone',
    sql: `delete from event where account = ${maja}`,
    check: 'event-head',
    row: `select format('account %s/%s', slice, account) from account where external_no = '1'`,
  },
  {
    fault: 'a seal is changed',
    sql: `update seal set root = sha256('x') where (slice, on_date) = (select slice, min(on_date) from seal group by 1 order by 1 limit 1)`,
    check: 'seal',
    row: `select format('seal %s/%s', slice, min(on_date)) from seal group by slice order by slice limit 1`,
    alone: true,
  },
  {
    fault: 'the amount of a payment is changed',
    sql: `update payment set amount = amount + 1 where account = ${maja}`,
    check: 'payment-booked-once',
    row: `select format('payment %s/%s', slice, payment) from payment where account = ${maja}`,
  },
  {
    fault: 'a payment is gone',
    sql: `delete from payment where account = ${olle}`,
    check: 'posting-cause',
    row: `select ${named('posting')} from posting where cause_kind = 'payment' and account = ${olle}`,
  },
  {
    fault: 'the total of an invoice is changed',
    sql: `update invoice set total = total + 1 where account = ${maja}`,
    check: 'invoice-booked',
    row: `select ${named('invoice')} from invoice where account = ${maja}`,
    alone: true,
  },
  {
    fault: 'a line of an invoice is changed',
    sql: `update invoice_line set amount = amount + 1 where account = ${maja}`,
    check: 'invoice-booked',
    row: `select ${named('invoice')} from invoice where account = ${maja}`,
    alone: true,
  },
  {
    fault: 'the amount of a credit note is changed',
    sql: 'update credit_note set amount = 999',
    check: 'credit-note-booked',
    row: `select ${named('credit_note')} from credit_note`,
  },
  {
    fault: 'the fee of a step is changed',
    sql: `update step set fee = 5000 where fee = 6000 and account = ${maja}`,
    check: 'fee-booked',
    row: `select ${named('step')} from step where fee = 6000 and account = ${maja}`,
  },
  {
    fault: 'the amount that a step told the customer is changed',
    sql: `update step set amount = 1 where fee = 6000 and account = ${maja}`,
    check: 'step-decision',
    row: `select ${named('step')} from step where fee = 6000 and account = ${maja}`,
    alone: true,
  },
  {
    fault: 'a step is gone',
    sql: `delete from delivery; delete from message; delete from step where kind = 'thanks'`,
    check: 'step-decision',
    row: `select ${named('step')} from step where kind = 'thanks'`,
  },
  {
    fault: 'a claim is set settled with money left',
    sql: `update claim set move = 'settle', from_stage = stage, stage = 'settled' where account = ${olle} and stage = 'reminded'`,
    check: 'settled',
    row: `select ${named('claim')} from claim where account = ${olle} and stage = 'reminded'`,
  },
  {
    fault: 'a claim that was settled is open again',
    sql: `update claim set stage = 'reminded', from_stage = 'sent', move = 'remind' where account = ${maja}`,
    check: 'claim-stage',
    row: `select ${named('claim')} from claim where account = ${maja}`,
    alone: true,
  },
  {
    fault: 'the share of an agreement in a claim is changed',
    sql: `update claim_part set principal = principal + 1 where account = ${maja}`,
    check: 'claim-part',
    row: `select format('claim_part %s/%s/%s/%s', slice, account, claim, agreement) from claim_part where account = ${maja}`,
    alone: true,
  },
  {
    fault: 'money has left for another account and not arrived',
    sql: `update posting set dst = 'transit:77' where dst like 'bank:%' and component = 'suspense'`,
    check: 'transit',
    row: `select 'transit:77'`,
  },
  {
    fault: 'a decision is deleted',
    sql: `delete from decision where account = ${maja} and no = (select min(no) from decision where account = ${maja})`,
    check: 'decision-event',
    row: `select format('decision %s/%s/%s', slice, account, min(no)) from decision where account = ${maja} group by slice, account`,
  },
  {
    fault: 'the reasons of a decision are changed',
    sql: `update decision set record = jsonb_set(record, '{because}', '[]') where account = ${maja} and no = (select min(no) from decision where account = ${maja})`,
    check: 'decision-record',
    row: `select format('decision %s/%s/%s', slice, account, min(no)) from decision where account = ${maja} group by slice, account`,
    alone: true,
  },
  {
    fault: 'a posting has a cause that does not exist',
    sql: `insert into posting select slice, account, no + 9000, creditor, booked_on, value_on, src, dst, 1,
        claim, part, component, 'credit-note', '777', 0, reverses from posting where account = ${olle} limit 1;
      update balance b set amount = b.amount + case when p.dst = 'account' then 1 else -1 end
      from posting p where p.cause_id = '777' and p.account = b.account
        and (p.claim, p.part, p.component) = (b.claim, b.part, b.component)`,
    check: 'posting-cause',
    row: `select ${named('posting', 'no + 9000')} from posting where account = ${olle} limit 1`,
    alone: true,
  },
]

test('the story itself is sound', async () => {
  await withClone(async ({ app }) => {
    const { findings, events, postings } = await verifyAll(app)
    expect(findings).toEqual([])
    expect([events > 30, postings]).toEqual([true, 13])
  })
})

describe('verify names the row', () => {
  test.each(faults)('$fault', async ({ sql, check, row, alone }) => {
    await withClone(async ({ owner, app }) => {
      const before = await owner.query(row)
      const wanted = Object.values(before.rows[0] ?? {})[0]
      expect(typeof wanted).toBe('string')
      await owner.query(sql)
      const { findings } = await verifyAll(app)
      const rows = findings.map((one) => `${one.check}: ${one.row}`)
      expect(rows).toContain(`${check}: ${wanted}`)
      if (alone === true)
        expect(new Set(findings.map((one) => one.check))).toEqual(new Set([check]))
      expect(findings.every((one) => one.creditor === 1)).toBe(true)
    })
  })
})

describe('the command', () => {
  test.each([
    ['a balance is wrong', 1],
    ['the tail is cut and the account made to fit: only the seal knows', 1],
    ['nothing', 0],
  ])('exits for: %s, with %i', async (wanted, code) => {
    await withClone(async ({ owner, address }) => {
      const fault = faults.find((one) => one.fault === wanted)
      const row = Object.values((await owner.query(fault?.row ?? 'select 1')).rows[0])[0]
      if (fault !== undefined) await owner.query(fault.sql)
      const end = await kvitt(['verify', '--data', folder], { DATABASE_URL: address })
      expect(end).toMatchObject({ code, err: '' })
      if (fault === undefined)
        expect(end.out).toMatch(/^Everything agrees: 13 postings, \d+ events\.\n$/)
      else expect(end.out).toContain(`${fault.check}: ${row}: found `)
      const asJson = await kvitt(['verify', '--json', '--data', folder], { DATABASE_URL: address })
      const said = JSON.parse(asJson.out)
      expect([asJson.code, said.ok, said.findings.length > 0]).toEqual([
        code,
        code === 0,
        code === 1,
      ])
    })
  })
})
