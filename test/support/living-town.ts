import { addDays, date } from '../../src/core/date.ts'
import { moveDemoDay, readDay } from '../../src/db/clock.ts'
import type { Ground } from '../../src/db/ground.ts'
import { accountId } from '../../src/db/id.ts'
import { deliverWaiting } from '../../src/deliver/work.ts'
import { reviewAccounts, runDay } from '../../src/dunning/run.ts'
import { takeInFile } from '../../src/intake.ts'
import type { TestDatabase } from './database.ts'
import { openTown } from './small-town.ts'

/** A small town whose days go by: files, the daily run, and letters that are kept for reading. */
export type LivingTown = {
  readonly database: TestDatabase
  readonly ground: Ground
  /** A file is taken in without a problem. */
  takeIn(content: Buffer): Promise<void>
  /** Lives each day to this one. */
  until(day: string): Promise<void>
  /** Reviews a customer's account at once, and delivers. */
  review(customer: string): Promise<void>
  claimOf(invoice: string): Promise<{ account: string; claim: number }>
  /** Steps with a letter, as `day kind amount state`. */
  letters(customer: string): Promise<string[]>
  /** What was mailed to an address, oldest first. */
  mailTo(address: string): string[]
  close(): Promise<void>
}

export async function openLivingTown(first: string): Promise<LivingTown> {
  const town = await openTown(first)
  const { ground, creditor, database } = town
  const mails: { to: string; text: string }[] = []
  const post = {
    async send(envelope: { to: { address: string }; mail: { text: string } }) {
      mails.push({ to: envelope.to.address, text: envelope.mail.text.replace(/\s+/g, ' ') })
      return envelope.to.address.endsWith('@gone.example')
        ? ({ state: 'refused', code: '550' } as const)
        : ({ state: 'accepted', code: '250' } as const)
    },
    close() {},
  }
  const deliver = () => deliverWaiting(ground, post, 1, 'test')
  return {
    database,
    ground,
    async takeIn(content) {
      const report = await takeInFile(ground, { name: 'file', content, creditor: null })
      if (report.problems.length > 0) throw new Error(JSON.stringify(report.problems))
    },
    async until(day) {
      let { today } = await readDay(ground.db)
      for (;;) {
        await runDay(ground, creditor, today)
        await deliver()
        if (today >= day) return
        today = addDays(today, 1)
        await moveDemoDay(ground.db, date(today))
      }
    },
    async review(customer) {
      await reviewAccounts(ground, 1, [accountId(1, customer)])
      await deliver()
    },
    async claimOf(invoice) {
      const { rows } = await database.owner.query(
        'select account, no as claim from invoice where external_no = $1',
        [invoice],
      )
      return rows[0] as { account: string; claim: number }
    },
    async letters(customer) {
      const { rows } = await database.owner.query<{ said: string }>(
        `select decided_on || ' ' || kind || ' ' || amount || ' ' || state as said from step
         where account = $1 and exists (select from message m where m.account = step.account
           and m.step = step.no) order by no`,
        [accountId(1, customer)],
      )
      return rows.map((row) => row.said)
    },
    mailTo: (address) => mails.filter((one) => one.to === address).map((one) => one.text),
    close: () => database.drop(),
  }
}
