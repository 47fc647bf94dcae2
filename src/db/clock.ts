import type { Instant, LocalDate } from '../core/date.ts'
import { date } from '../core/date.ts'
import type { Queryable } from './ground.ts'

/**
 * The one place where the product reads the time. A demo database carries its own day, moved by
 * hand; everywhere else the day is today's in Stockholm.
 */
export type Day = { readonly today: LocalDate; readonly demo: boolean }

/**
 * The day it is for this database. In a demo, the day cannot be moved while the reader is at work.
 */
export async function readDay(db: Queryable): Promise<Day> {
  const { rows } = await db.query<{ on_date: string }>('select on_date from demo_clock for share')
  const row = rows[0]
  return row === undefined
    ? { today: realToday(), demo: false }
    : { today: date(row.on_date), demo: true }
}

/** The instant now, for stamps that nothing is decided by. */
export function now(): Instant {
  return new Date().toISOString() as Instant
}

/** Milliseconds, for measuring how long something took. */
export function ticks(): number {
  return performance.now()
}

const stockholm = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' })

function realToday(): LocalDate {
  return date(stockholm.format(new Date()))
}

/** The instant a letter of a day is dated: now on a real day, nine in the morning on a demo's. */
export function stampOn(day: LocalDate): Date {
  return day === realToday() ? new Date() : new Date(`${day}T08:00:00Z`)
}

/** Moves a demo's day forward; does nothing on a database in real time, and never goes back. */
export async function moveDemoDay(db: Queryable, on: LocalDate): Promise<void> {
  await db.query('update demo_clock set on_date = $1 where on_date < $1', [on])
}

/** Makes the database a demo whose first day is `on`. */
export async function startDemoClock(db: Queryable, on: LocalDate): Promise<void> {
  await db.query('insert into demo_clock (on_date) values ($1) on conflict do nothing', [on])
}

const stockholmHour = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  hour: 'numeric',
  hourCycle: 'h23',
})

/** The hour of the real day in Stockholm, 0 to 23. */
export function hourNow(): number {
  return Number(stockholmHour.format(new Date()))
}
