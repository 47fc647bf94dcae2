import { mkdir } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { buildApp, type Printing, printOnce } from '../app.ts'
import { smtpMailer } from '../channels/email/smtp.ts'
import { openPress } from '../channels/letter/print.ts'
import { sftpPrintHouse } from '../channels/letter/print-house.ts'
import { hourNow, readDay } from '../db/clock.ts'
import { transaction } from '../db/pool.ts'
import { everyFewMoments } from '../jobs/timetable.ts'
import { print } from './print.ts'
import { runAll } from './run.ts'
import { untilAskedToStop } from './stop.ts'
import { environment, openStore } from './store.ts'

/** The hour of the day from which the daily run is done. */
const runHour = 6
/** The hour from which the day's letters are packed for the print house. */
const packHour = 14
/** How often the print house is asked what it has to tell. */
const askPrintMs = 5 * 60_000

/** `kvitt serve`: portal, desk, API and workers in real time, until asked to stop. */
export async function serve(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '8080' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string' },
    },
  })
  const store = await openStore({ dataDir: values.data })
  const { ground } = store
  const inbox = environment.inbox ?? null
  if (inbox !== null) await mkdir(inbox, { recursive: true })
  const mailer = environment.smtpUrl === undefined ? null : smtpMailer(environment.smtpUrl)
  const printing: Printing | null =
    environment.printUrl === undefined
      ? null
      : { press: openPress(), house: sftpPrintHouse(environment.printUrl) }
  const app = await buildApp({
    ground,
    mailer,
    printing,
    inbox,
    async advanceDay() {
      throw new Error('the day moves by itself here')
    },
  })
  await app.server.listen({ port: Number(values.port), host: values.host })
  const stop = untilAskedToStop()
  await print(`Kvitt serves ${ground.portalUrl}, the desk at ${ground.portalUrl}/desk/`)
  let ranOn: string | null = null
  const timetable = everyFewMoments(
    async () => {
      await app.work()
      const { today, demo } = await transaction(ground.db, null, readDay)
      if (demo || today === ranOn || hourNow() < runHour) return
      await app.alone(() => runAll(ground, today))
      ranOn = today
    },
    500,
    ground.log,
  )
  let packedOn: string | null = null
  const post = everyFewMoments(
    async () => {
      const { today } = await transaction(ground.db, null, readDay)
      const pack = today !== packedOn && hourNow() >= packHour
      await app.alone(() => printOnce({ ground, printing }, pack))
      if (pack) packedOn = today
    },
    askPrintMs,
    ground.log,
  )
  await stop
  await timetable.stop()
  await post.stop()
  printing?.house.close()
  await app.close()
  mailer?.close()
  await store.close()
  return 0
}
