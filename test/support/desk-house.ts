import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { bgmaxFile } from '../../sandbox/bgmax.ts'
import type { Envelope, Mailer } from '../../src/channels/email/smtp.ts'
import { type Creditor, listCreditors, saveCreditors } from '../../src/claim/creditor-store.ts'
import { addDays, date, type LocalDate } from '../../src/core/date.ts'
import { makeOcr } from '../../src/core/reference.ts'
import { readDay } from '../../src/db/clock.ts'
import type { Ground } from '../../src/db/ground.ts'
import { uuidOf } from '../../src/db/id.ts'
import { openVault } from '../../src/db/vault.ts'
import { deliverWaiting } from '../../src/deliver/work.ts'
import { arrangeRoutes } from '../../src/dunning/arrange-routes.ts'
import { disputeRoutes } from '../../src/dunning/dispute-routes.ts'
import { personRoutes } from '../../src/dunning/person-routes.ts'
import { deskRoutes } from '../../src/dunning/routes.ts'
import { runDay } from '../../src/dunning/run.ts'
import { taskRoutes } from '../../src/dunning/task-routes.ts'
import { readSessions } from '../../src/http/auth.ts'
import { deskFiles } from '../../src/http/desk-files.ts'
import { healthRoutes } from '../../src/http/health-routes.ts'
import { createLive, type Live } from '../../src/http/live.ts'
import { hashPassword } from '../../src/http/password.ts'
import { createServer, type Server } from '../../src/http/server.ts'
import { sessionRoutes } from '../../src/http/session-routes.ts'
import { takeInFile } from '../../src/intake.ts'
import { type TestDatabase, testDatabase } from './database.ts'

/**
 * A small house for tests of the desk: two creditors, three customers, a month of days, through the
 * product's own doors. The mail server in it takes everything but addresses at `gone.example`.
 */
export type DeskHouse = {
  readonly database: TestDatabase
  readonly ground: Ground
  readonly server: Server
  readonly live: Live
  /** Moves the demo's day and does the day's work; with an argument, until that day. */
  advance(until?: LocalDate): Promise<LocalDate>
  /** A payment file of one payment is taken in. */
  pay(reference: string, amount: number): Promise<void>
  listen(): Promise<string>
  close(): Promise<void>
}

export const password = 'blue hour 17'
/** Works for Månvik Energi alone. */
export const linnea = 'linnea@manvik.example'
/** Works for both creditors. */
export const tor = 'tor@manvik.example'

export const references = {
  maja: makeOcr('401276601'),
  majaLater: makeOcr('401276602'),
  albin: makeOcr('401276701'),
  other: makeOcr('501276701'),
}

/** With `deskFolder`, serves the staff application built there. */
export async function openDeskHouse(deskFolder?: string): Promise<DeskHouse> {
  const database = await testDatabase()
  const ground: Ground = {
    db: database.app,
    vault: openVault(randomBytes(32)),
    log: pino({ level: 'silent' }),
    portalUrl: 'http://portal.example',
  }
  await database.owner.query("insert into demo_clock (on_date) values ('2026-01-02')")
  await saveCreditors(ground.db, [
    creditor(1, 'manvik', 'Månvik Energi', '9912346'),
    creditor(2, 'skogvik', 'Skogvik Elnät', '9912353'),
  ])
  const creditors = await listCreditors(ground.db)
  for (const [name, content] of [
    ['manvik.jsonl', manvik],
    ['skogvik.jsonl', skogvik],
  ] as const) {
    const report = await takeInFile(ground, { name, content: lines(content), creditor: null })
    if (report.refused > 0) throw new Error(JSON.stringify(report.problems))
  }
  await addStaff(ground, linnea, 'Linnea Korpås', [1])
  await addStaff(ground, tor, 'Tor Ekeby', [1, 2])
  const advance = advancer(ground, creditors)
  const live = createLive(ground.db, ground.log)
  const server = await createServer({ log: ground.log })
  readSessions(server, ground.db)
  healthRoutes(server, { db: ground.db })
  sessionRoutes(server, { db: ground.db })
  deskRoutes(server, { ground, live, advanceDay: () => advance() })
  disputeRoutes(server, { ground })
  personRoutes(server, { ground })
  arrangeRoutes(server, { ground })
  taskRoutes(server, { ground })
  if (deskFolder !== undefined) await deskFiles(server, deskFolder)
  await deliver(ground, creditors)
  let serial = 0
  return {
    database,
    ground,
    server,
    live,
    advance,
    async pay(reference, amount) {
      serial += 1
      const { today } = await readDay(ground.db)
      const payment = {
        amount,
        reference,
        referenceCode: 2 as const,
        serial: String(serial).padStart(12, '0'),
      }
      const content = bgmaxFile(`${today.replaceAll('-', '')}1200000000${serial}0`.slice(0, 20), [
        { bankgiro: '9912346', account: '50001234567', day: today, serial, payments: [payment] },
      ])
      const report = await takeInFile(ground, { name: 'bank.txt', content, creditor: null })
      if (report.state !== 'taken') throw new Error(JSON.stringify(report))
    },
    async listen() {
      await server.listen({ port: 0, host: '127.0.0.1' })
      return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
    },
    async close() {
      await live.close()
      await server.close()
      await database.drop()
    },
  }
}

function advancer(ground: Ground, creditors: readonly Creditor[]) {
  const oneDay = async () => {
    const { today } = await readDay(ground.db)
    const next = addDays(today, 1)
    await ground.db.query('update demo_clock set on_date = $1', [next])
    for (const one of creditors) await runDay(ground, one, next)
    await deliver(ground, creditors)
    return next
  }
  return async (until?: LocalDate) => {
    let today = await oneDay()
    while (until !== undefined && today < until) today = await oneDay()
    return today
  }
}

async function deliver(ground: Ground, creditors: readonly Creditor[]): Promise<void> {
  for (const one of creditors) await deliverWaiting(ground, postOffice, one.creditor, 'test')
}

const postOffice: Mailer = {
  async send(envelope: Envelope) {
    return envelope.to.address.endsWith('@gone.example')
      ? { state: 'refused', code: '550' }
      : { state: 'accepted', code: '250' }
  },
  close() {},
}

async function addStaff(
  ground: Ground,
  email: string,
  name: string,
  creditors: readonly number[],
): Promise<void> {
  const id = uuidOf('staff', email)
  await ground.db.query(
    'insert into staff (staff, email, name, password_hash) values ($1, $2, $3, $4)',
    [id, email, name, await hashPassword(password)],
  )
  await ground.db.query(
    `insert into staff_grant (staff, creditor, role)
     select $1, c, 'agent' from unnest($2::int[]) c`,
    [id, creditors],
  )
}

function creditor(number: number, code: string, name: string, bankgiro: string): Creditor {
  return {
    creditor: number,
    code,
    name,
    legalName: `${name} AB`,
    orgNumber: '5560000000',
    currency: 'SEK',
    language: 'sv',
    policy: 'care',
    profile: {
      phone: '010-555 00 00',
      email: `hej@${code}.example`,
      hours: 'vardagar 8–21',
      color: null,
      swishNumber: null,
      payLink: null,
    },
    bankgiro,
  }
}

function lines(records: readonly object[]): Buffer {
  return Buffer.from(`${records.map((record) => JSON.stringify(record)).join('\n')}\n`)
}

function customer(number: string, name: string, email: string, feeAgreed: string | null): object[] {
  return [
    { type: 'customer', number, kind: 'consumer', name, language: 'sv' },
    { type: 'contact', customer: number, channel: 'email', address: email },
    {
      type: 'agreement',
      customer: number,
      agreement: `A${number}`,
      commodity: 'electricity-supply',
      municipality: '0180',
      from: '2024-01-01',
      reminderFeeAgreed: feeAgreed,
    },
  ]
}

function invoice(
  customerNumber: string,
  number: string,
  due: string,
  amount: number,
  reference: string,
): object {
  return {
    type: 'invoice',
    customer: customerNumber,
    number,
    issued: '2026-01-02',
    due,
    currency: 'SEK',
    amount,
    reference,
    period: { from: '2025-12-01', until: '2026-01-01' },
    lines: [{ agreement: `A${customerNumber}`, text: 'El', amount }],
  }
}

const manvik = [
  { type: 'kvitt-jsonl', version: 1, creditor: 'manvik', created: '2026-01-02' },
  ...customer('10001', 'Maja Ekeby', 'maja@example.se', '2024-01-01'),
  ...customer('10002', 'Albin Ekeby', 'albin@gone.example', null),
  ...customer('10003', 'Noor Björk', 'noor@example.se', null),
  invoice('10001', '50001', '2026-01-20', 123_450, references.maja),
  invoice('10001', '50002', '2026-03-02', 98_000, references.majaLater),
  invoice('10002', '50003', '2026-01-30', 64_000, references.albin),
]

const skogvik = [
  { type: 'kvitt-jsonl', version: 1, creditor: 'skogvik', created: '2026-01-02' },
  ...customer('20001', 'Maja Ekeby', 'maja@example.se', null),
  invoice('20001', '70001', '2026-01-30', 45_000, references.other),
]

export const firstDay = date('2026-01-02')
