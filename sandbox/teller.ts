import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bgmaxFile, type Payment } from './bgmax.ts'
import { chance } from './chance.ts'
import { leaveFile } from './leave.ts'
import { postcodes, streets, town } from './names.ts'
import { isOcr } from './number.ts'
import type { Order } from './people.ts'

/**
 * The bank's own side: numbers its payments and deposits and leaves BgMax files in the outbox. What
 * it has counted so far lies in the outbox too, so that numbers stay unique after a restart.
 */

export type Teller = {
  /** One file with these payments, booked on the bank's day; its name. */
  readonly book: (orders: readonly Order[]) => string
  /** The bank's day, or null before the first one is set. */
  readonly day: () => string | null
  /** Sets the day; false, and nothing changed, when it lies before the day in hand. */
  readonly turnTo: (day: string) => boolean
  /** Number of the last mail people have read. */
  readonly mailRead: () => number
  readonly noteMailRead: (n: number) => void
}

type Counts = {
  readonly day: string | null
  readonly filesOfDay: number
  readonly paymentsOfDay: number
  readonly depositsOfYear: number
  readonly mailRead: number
}

/** Clearing number of no bank, and an account number. */
const account = '9990000001234561'

export function openTeller(outbox: string, bankgiro: string, seed: number): Teller {
  const notes = join(outbox, `.bank-${bankgiro}.json`)
  let counts: Counts = existsSync(notes)
    ? (JSON.parse(readFileSync(notes, 'utf8')) as Counts)
    : { day: null, filesOfDay: 0, paymentsOfDay: 0, depositsOfYear: 0, mailRead: 0 }

  const keep = (changed: Partial<Counts>): void => {
    counts = { ...counts, ...changed }
    leaveFile(outbox, `.bank-${bankgiro}.json`, JSON.stringify(counts))
  }

  return {
    day: () => counts.day,
    mailRead: () => counts.mailRead,
    noteMailRead: (mailRead) => keep({ mailRead }),
    turnTo: (day) => {
      if (counts.day !== null && day < counts.day) return false
      if (day === counts.day) return true
      const sameYear = counts.day?.slice(0, 4) === day.slice(0, 4)
      const depositsOfYear = sameYear ? counts.depositsOfYear : 0
      keep({ day, filesOfDay: 0, paymentsOfDay: 0, depositsOfYear })
      return true
    },
    book: (orders) => {
      if (counts.day === null) throw new Error('the bank has no day yet')
      const day = counts.day
      const date = day.replaceAll('-', '')
      const file = counts.filesOfDay + 1
      const payments = orders.map((order, at) =>
        paymentOf(order, `${date.slice(2)}${six(counts.paymentsOfDay + at + 1)}`, seed),
      )
      const deposit = { bankgiro, account, day, serial: counts.depositsOfYear + 1, payments }
      const name = `bgmax-${date}-${String(file).padStart(2, '0')}.txt`
      const content = bgmaxFile(`${date}060000${six(file)}`, [deposit])
      // Counted first: a number is never used twice, though one may be skipped in a crash.
      keep({
        filesOfDay: file,
        paymentsOfDay: counts.paymentsOfDay + orders.length,
        depositsOfYear: counts.depositsOfYear + 1,
      })
      leaveFile(outbox, name, content)
      return name
    },
  }
}

function paymentOf(order: Order, serial: string, seed: number): Payment {
  const luck = chance(seed, 'address', order.person)
  const code = order.reference === '' ? 0 : isOcr(order.reference) ? 2 : 3
  const known = {
    amount: order.amount,
    reference: order.reference,
    referenceCode: code,
    serial,
    information: order.information,
    name: order.name,
  } as const
  // Banks pass on the address of some payers only.
  if (!luck.hits(0.6)) return known
  const street = `${luck.pick(streets)} ${luck.between(1, 48)}`
  return { ...known, street, postcode: luck.pick(postcodes), city: town }
}

function six(count: number): string {
  return String(count).padStart(6, '0')
}
