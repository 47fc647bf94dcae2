import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type App, type AppOptions, buildApp, type Printing, printOnce, workOnce } from '../app.ts'
import { smtpMailer } from '../channels/email/smtp.ts'
import { openPress } from '../channels/letter/print.ts'
import { sftpPrintHouse } from '../channels/letter/print-house.ts'
import { type Creditor, saveCreditors } from '../claim/creditor-store.ts'
import { addDays, date, daysBetween, type LocalDate } from '../core/date.ts'
import { minor } from '../core/money.ts'
import { moveDemoDay, readDay, startDemoClock, ticks } from '../db/clock.ts'
import type { Ground } from '../db/ground.ts'
import { transaction } from '../db/pool.ts'
import { invoiceLink } from '../deliver/link.ts'
import { saveStaff } from '../http/staff-store.ts'
import { takeInInbox } from '../inbox.ts'
import { everyFewMoments } from '../jobs/timetable.ts'
import { startTown, type Town } from './demo-town.ts'
import { freePort } from './port.ts'
import { cannot, print } from './print.ts'
import { runAll } from './run.ts'
import { untilAskedToStop } from './stop.ts'
import { defaultDataDir, openStore } from './store.ts'

/** The last day of the story. Fixed, so that the same seed always tells the same story. */
const through = date('2026-09-11')

const manvik: Creditor = {
  creditor: 1,
  code: 'manvik',
  name: 'Månvik Energi',
  legalName: 'Månvik Energi AB',
  orgNumber: '556000-0000',
  currency: 'SEK',
  language: 'sv',
  policy: 'care',
  bankgiro: '9912346',
  profile: {
    phone: '08-465 004 10',
    email: 'kundservice@manvik.example',
    hours: 'vardagar 8–21',
    color: '#1d5c63',
    swishNumber: '1230000000',
    interestLetGo: minor(2_000),
    payLink: null,
    print: true,
    postalAddress: 'Box 12, 123 21 Månvik',
  },
}

const login = { email: 'linnea@manvik.example', password: 'kvitt-demo', name: 'Linnea Korpås' }

type Plan = { readonly customers: number; readonly months: number; readonly seed: number }

/** `kvitt demo`: a small utility, told day by day through real files and mails, then served. */
export async function demo(args: readonly string[]): Promise<number> {
  const began = ticks()
  const { values } = parseArgs({
    args: [...args],
    options: {
      customers: { type: 'string', default: '300' },
      months: { type: 'string', default: '12' },
      seed: { type: 'string', default: '7' },
      port: { type: 'string', default: '4600' },
      data: { type: 'string', default: defaultDataDir },
      json: { type: 'boolean', default: false },
    },
  })
  const plan: Plan = {
    customers: Number(values.customers),
    months: Number(values.months),
    seed: Number(values.seed),
  }
  const wrong = Object.entries(plan).find(([, n]) => !Number.isSafeInteger(n) || n < 1)
  if (wrong !== undefined) return cannot('demo', `--${wrong[0]}: expected a whole number above 0`)
  const dataDir = resolve(values.data)
  const inbox = join(dataDir, 'inbox')
  const told = await makeRoom(dataDir, plan)
  if (told === null) return cannot('demo', `${dataDir} holds data that no demo has made`)
  await mkdir(inbox, { recursive: true })
  const port = await freePort(Number(values.port))
  const portalUrl = `http://localhost:${port}`
  const store = await openStore({ dataDir, portalUrl, embedded: true })
  const town = await startTown({ ...plan, through, inbox, bankgiro: manvik.bankgiro })
  const mailer = smtpMailer(town.smtpUrl)
  const printing: Printing = { press: openPress(), house: sftpPrintHouse(town.print.sftp) }
  const options: AppOptions = {
    ground: store.ground,
    mailer,
    printing,
    inbox,
    advanceDay: () => nextDay(options, town),
  }
  await setUp(store.ground, town)
  const app = await buildApp(options)
  await app.server.listen({ port, host: '127.0.0.1' })
  if (!told) {
    await tellStory(options, town, plan, dataDir)
  } else {
    await resume(store.ground, town)
  }
  const timetable = everyFewMoments(() => app.work(), 300, store.ground.log)
  // Listened for before the addresses are out: whoever reads them may ask at once.
  const stop = untilAskedToStop()
  await announce(store.ground, town, values.json, (ticks() - began) / 1000)
  await stop
  await timetable.stop()
  printing.house.close()
  await close(app, mailer, town, store)
  return 0
}

async function close(
  app: App,
  mailer: { close(): void },
  town: Town,
  store: { close(): Promise<void> },
): Promise<void> {
  await app.close()
  mailer.close()
  town.stop()
  await store.close()
}

/**
 * True: this demo was told to its end before and goes on. False: there is room for it, what an
 * earlier demo left (another plan, or cut off half-way) having been cleared away. Null: the
 * directory holds something else, which is not touched.
 */
async function makeRoom(dataDir: string, plan: Plan): Promise<boolean | null> {
  const marker = join(dataDir, 'demo.json')
  if (existsSync(marker)) {
    const before = JSON.parse(await readFile(marker, 'utf8')) as Plan & { told: boolean }
    const same = (['customers', 'months', 'seed'] as const).every(
      (key) => before[key] === plan[key],
    )
    if (same && before.told) return true
    for (const part of ['db', 'inbox', 'master.key']) {
      await rm(join(dataDir, part), { recursive: true, force: true })
    }
  } else if (existsSync(join(dataDir, 'db'))) {
    return null
  }
  await mkdir(dataDir, { recursive: true })
  await writeFile(marker, JSON.stringify({ ...plan, told: false }))
  return false
}

async function setUp(ground: Ground, town: Town): Promise<void> {
  const payLink = `${town.bankUrl}/pay?bankgiro={bankgiro}&ocr={reference}&amount={amount}&due={due}&to={to}&back={back}`
  await transaction(ground.db, null, async (db) => {
    await saveCreditors(db, [{ ...manvik, profile: { ...manvik.profile, payLink } }])
    await saveStaff(db, [{ ...login, grants: [{ creditor: manvik.creditor, role: 'agent' }] }])
    await startDemoClock(db, town.first)
  })
}

/** The whole story, day by day, with a bar that says how far it has come. */
async function tellStory(
  options: AppOptions,
  town: Town,
  plan: Plan,
  dataDir: string,
): Promise<void> {
  const days = daysBetween(town.first, through)
  for (let day = town.first; day <= through; day = addDays(day, 1)) {
    await liveDay(options, town, day)
    showProgress(daysBetween(town.first, day), days, day)
  }
  await writeFile(join(dataDir, 'demo.json'), JSON.stringify({ ...plan, told: true }))
}

/** Bills come in, the day is run, letters go out, people pay, the bank's file comes in. */
async function liveDay(options: AppOptions, town: Town, day: LocalDate): Promise<void> {
  await town.bill(day)
  await transaction(options.ground.db, null, (db) => moveDemoDay(db, day))
  await takeInInbox(options.ground, options.inbox ?? '')
  await runAll(options.ground, day)
  await workOnce(options)
  await printOnce(options, true)
  await town.printDay(day)
  await printOnce(options, false)
  await town.bankDay(day)
  await workOnce(options)
}

async function nextDay(options: AppOptions, town: Town): Promise<LocalDate> {
  const { today } = await transaction(options.ground.db, null, readDay)
  const day = addDays(today, 1)
  await liveDay(options, town, day)
  return day
}

/** A demo that goes on after a restart: the bank's clock is brought to the day it is. */
async function resume(ground: Ground, town: Town): Promise<void> {
  const { today } = await transaction(ground.db, null, readDay)
  await town.bankDay(today)
}

function showProgress(done: number, all: number, day: LocalDate): void {
  if (process.stderr.isTTY) {
    const width = 30
    const full = Math.round((done / all) * width)
    process.stderr.write(`\r  ${'█'.repeat(full)}${'░'.repeat(width - full)} ${day}`)
    if (done === all) process.stderr.write('\n')
  } else if (day.endsWith('-01') || done === all) {
    process.stderr.write(`  ${day}\n`)
  }
}

async function announce(ground: Ground, town: Town, json: boolean, took: number): Promise<void> {
  const invoicePages = await examplePages(ground)
  const portal = ground.portalUrl
  const addresses = {
    portal,
    desk: `${portal}/desk/`,
    api: `${portal}/api`,
    mailbox: town.mailboxUrl,
    bank: town.bankUrl,
    print: town.print.http,
  }
  const { email, password } = login
  if (json) {
    const line = { ready: true, ...addresses, invoicePages, login: { email, password } }
    await print(JSON.stringify({ ...line, took: Math.round(took * 10) / 10 }))
    return
  }
  await print(
    [
      '',
      `Månvik Energi is alive (${took.toFixed(0)} s).`,
      '',
      `  The desk        ${addresses.desk}   ${email} / ${password}`,
      `  Mailboxes       ${addresses.mailbox}`,
      `  The bank        ${addresses.bank}`,
      `  The print house ${addresses.print}`,
      '  Invoice pages',
      ...invoicePages.map((page) => `    ${page}`),
      '',
      'Ctrl-C ends it. The next start goes on where it was.',
    ].join('\n'),
  )
}

/** One page of each kind: due, reminded, part paid, with a person, paid. */
async function examplePages(ground: Ground): Promise<string[]> {
  const { rows } = await transaction(ground.db, manvik.creditor, (db) =>
    db.query(`
      select distinct on (kind) kind, account, claim from (
        select c.account, c.no as claim, case
            when c.stage in ('sent', 'due-reminded') and s.paid > 0 then '3 part paid'
            when c.stage in ('sent', 'due-reminded') then '1 due'
            when c.stage = 'reminded' then '2 reminded'
            when c.stage = 'follow-up' then '4 with a person'
            when c.stage = 'settled' then '5 paid'
          end as kind, c.stage_since
        from claim c left join lateral (select coalesce(sum(p.amount), 0) as paid from posting p
          where p.slice = c.slice and p.account = c.account and p.claim = c.no
            and p.cause_kind = 'payment') s on true) as one
      where kind is not null order by kind, stage_since desc, account, claim`),
  )
  return (rows as { account: string; claim: number }[]).map((row) =>
    invoiceLink(ground, { creditor: manvik.creditor, ...row }),
  )
}
