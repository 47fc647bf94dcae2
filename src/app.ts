import type { Mailer } from './channels/email/smtp.ts'
import type { Press } from './channels/letter/print.ts'
import type { PrintHouse } from './channels/letter/print-house.ts'
import { listCreditors } from './claim/creditor-store.ts'
import type { LocalDate } from './core/date.ts'
import type { Ground } from './db/ground.ts'
import { handPackages, packLetters, takePrintReceipts } from './deliver/letter-work.ts'
import { letterRoutes } from './deliver/routes.ts'
import { deliverWaiting } from './deliver/work.ts'
import { arrangeRoutes } from './dunning/arrange-routes.ts'
import { disputeRoutes } from './dunning/dispute-routes.ts'
import { personRoutes } from './dunning/person-routes.ts'
import { outlookOf } from './dunning/plan-load.ts'
import { deskRoutes } from './dunning/routes.ts'
import { reviewWoken } from './dunning/run.ts'
import { taskRoutes } from './dunning/task-routes.ts'
import { readSessions } from './http/auth.ts'
import { deskFiles } from './http/desk-files.ts'
import { healthRoutes } from './http/health-routes.ts'
import { createLive } from './http/live.ts'
import type { ProblemPages } from './http/problem-page.ts'
import { createServer, type Server } from './http/server.ts'
import { sessionRoutes } from './http/session-routes.ts'
import { takeInInbox } from './inbox.ts'
import { pagePolicy } from './portal/asset.ts'
import { renderFaultPage, renderNotFoundPage } from './portal/problem-page.tsx'
import { portalRoutes } from './portal/routes.ts'

/**
 * Builds everything by hand, visibly: portal, desk, API and live screens on one server, and the
 * workers beside them.
 */
export type App = {
  readonly server: Server
  /** What waits anywhere: files, woken accounts, letters. One at a time with {@link alone}. */
  readonly work: () => Promise<void>
  /** Runs something while no worker is at work. */
  readonly alone: <T>(what: () => Promise<T>) => Promise<T>
  close(): Promise<void>
}

export type AppOptions = {
  readonly ground: Ground
  readonly mailer: Mailer | null
  /** Where letters are printed; absent: they wait. */
  readonly printing?: Printing | null
  /** Folder that is watched for files; null: none. */
  readonly inbox: string | null
  /** Moves a demo one day; real time has none. */
  readonly advanceDay: () => Promise<LocalDate>
}

export async function buildApp(options: AppOptions): Promise<App> {
  const { ground } = options
  const server = await createServer({ log: ground.log, pages: problemPages() })
  const live = createLive(ground.db, ground.log)
  const alone = oneAtATime()
  readSessions(server, ground.db)
  sessionRoutes(server, { db: ground.db })
  portalRoutes(server, {
    ground,
    live,
    outlookOf: (db, account, claim) => outlookOf(db, ground.vault, account, claim),
  })
  deskRoutes(server, { ground, live, advanceDay: () => alone(options.advanceDay) })
  letterRoutes(server, { ground })
  disputeRoutes(server, { ground })
  personRoutes(server, { ground })
  arrangeRoutes(server, { ground })
  taskRoutes(server, { ground })
  healthRoutes(server, { db: ground.db })
  await deskFiles(server)
  const work = () => alone(() => workOnce(options))
  return {
    server,
    work,
    alone,
    async close() {
      await live.close()
      await server.close()
    },
  }
}

/** Made beforehand, so that showing a fault cannot fail as well. */
function problemPages(): ProblemPages {
  return {
    notFound: renderNotFoundPage('sv', null),
    fault: renderFaultPage('sv', null),
    policy: pagePolicy,
  }
}

/** One round of every worker. */
export async function workOnce(
  options: Pick<AppOptions, 'ground' | 'mailer' | 'inbox'>,
): Promise<void> {
  const { ground, mailer, inbox } = options
  if (inbox !== null) await takeInInbox(ground, inbox)
  for (const { creditor } of await listCreditors(ground.db)) {
    await reviewWoken(ground, creditor)
    if (mailer !== null) await deliverWaiting(ground, mailer, creditor, `process ${process.pid}`)
  }
}

/** How letters get on paper. */
export type Printing = { readonly press: Press; readonly house: PrintHouse }

/** The letters of the day are packed, handed over, and what the print house tells is recorded. */
export async function printOnce(
  { ground, printing }: Pick<AppOptions, 'ground' | 'printing'>,
  pack: boolean,
): Promise<void> {
  if (printing == null) return
  const creditors = (await listCreditors(ground.db)).map((one) => one.creditor)
  for (const creditor of creditors) {
    if (pack) await packDay(ground, printing.press, creditor)
    await handPackages(ground, printing.house, creditor)
  }
  await takePrintReceipts(ground, printing.house, creditors)
}

/** What is withdrawn is decided anew at once, so that what takes its place leaves the same day. */
async function packDay(ground: Ground, press: Press, creditor: number): Promise<void> {
  const { withdrawn } = await packLetters(ground, press, creditor)
  if (withdrawn === 0) return
  await reviewWoken(ground, creditor)
  await packLetters(ground, press, creditor)
}

/** A queue of one: each waits for the one before, whatever came of it. */
function oneAtATime(): <T>(what: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (what) => {
    const mine = last.then(what, what)
    last = mine.catch(() => undefined)
    return mine
  }
}
