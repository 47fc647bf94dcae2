import { type HoldRefusal, type HoldWish, takeHolds } from './claim/holds-store.ts'
import type { LocalDate } from './core/date.ts'
import { type Problem, problemAt } from './core/problem.ts'
import type { Queryable } from './db/ground.ts'
import { accountId } from './db/id.ts'
import type { KvittLine } from './formats/kvitt-jsonl/read.ts'
import type { KvittHold } from './formats/kvitt-jsonl/record.ts'
import { invoiceNumbers } from './stages/invoice/store.ts'

/**
 * Holds of a billing file: what another system had stopped stays stopped here. They come after the
 * invoices they are about, and before anything is decided on those. The same hold again is known,
 * also when it has ended since.
 */
export type HoldLine = { readonly line: number; readonly record: KvittHold }

export function holdsIn(records: readonly KvittLine[]): HoldLine[] {
  return records.flatMap(({ line, record }) => (record.type === 'hold' ? [{ line, record }] : []))
}

/** Takes holds in; one whose invoice is not there, or whose day has passed, is refused. */
export async function takeFileHolds(
  db: Queryable,
  creditor: number,
  today: LocalDate,
  holds: readonly HoldLine[],
): Promise<{ taken: number; known: number; problems: Problem[] }> {
  const accounts = holds.map(({ record }) => accountId(creditor, record.customer))
  const invoices = await invoiceNumbers(db, accounts)
  const problems: Problem[] = []
  const wishes: { readonly line: HoldLine; readonly wish: HoldWish }[] = []
  holds.forEach((line, at) => {
    const { customer, invoice, reason, until } = line.record
    const account = accounts[at] ?? ''
    const claim = invoice === undefined ? 0 : invoices.get(`${account} ${invoice}`)
    if (claim === undefined) {
      problems.push(problemOf(line, 'unknown-claim', today))
      return
    }
    const key = `file: hold ${customer} ${invoice ?? ''} ${reason} ${until}`
    wishes.push({ line, wish: { account, claim, reason, until, by: 'file', key } })
  })
  const answers = await takeHolds(
    db,
    creditor,
    today,
    wishes.map(({ wish }) => wish),
  )
  let [taken, known] = [0, 0]
  answers.forEach((answer, at) => {
    const line = wishes[at]?.line
    if ('refused' in answer && line !== undefined) {
      problems.push(problemOf(line, answer.refused, today))
    } else if (answer.old) known += 1
    else taken += 1
  })
  return { taken, known, problems }
}

function problemOf({ line, record }: HoldLine, why: HoldRefusal, today: LocalDate): Problem {
  const { customer, invoice = '', until } = record
  switch (why) {
    case 'unknown-account':
      return problemAt(line, 'customer', customer, 'the number of a customer taken in before')
    case 'until-has-passed':
      return problemAt(line, 'until', until, `a day from ${today}`)
    default:
      return problemAt(line, 'invoice', invoice, 'the number of an open invoice of this customer')
  }
}
