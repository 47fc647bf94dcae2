import { mkdir } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { buildApp } from '../app.ts'
import { smtpMailer } from '../channels/email/smtp.ts'
import { hourNow, readDay } from '../db/clock.ts'
import { transaction } from '../db/pool.ts'
import { everyFewMoments } from '../jobs/timetable.ts'
import { print } from './print.ts'
import { runAll } from './run.ts'
import { untilAskedToStop } from './stop.ts'
import { environment, openStore } from './store.ts'

/** The hour of the day from which the daily run is done. */
const runHour = 6

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
  const app = await buildApp({
    ground,
    mailer,
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
  await stop
  await timetable.stop()
  await app.close()
  mailer?.close()
  await store.close()
  return 0
}
