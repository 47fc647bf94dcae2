import { chance } from '../../src/bench/chance.ts'
import { bankFile, bill, jsonl, type Paid, person, referenceOf } from './small-town.ts'

/** Files of a larger utility: many customers with two invoices each, and people who pay somehow. */
export type BigFiles = { readonly invoices: Buffer; readonly payments: Buffer }

export const bigFirstDay = '2026-03-02'

export function bigFiles(customers: number, payments: number): BigFiles {
  const random = chance(4711)
  const bills = Array.from({ length: customers * 2 }, (_, at) =>
    bill({
      customer: String(20_001 + (at >> 1)),
      number: String(600_001 + at),
      issued: bigFirstDay,
      due: at % 2 === 0 ? '2026-03-30' : '2026-04-30',
      amount: 20_000 + Math.floor(random() * 200_000),
    }),
  )
  // Every other customer is reached by letter alone, so that a person has to look.
  const people = Array.from({ length: customers }, (_, at) => {
    const number = String(20_001 + at)
    const fee = at % 3 === 0 ? null : '2024-01-01'
    const one = person(number, `Kund ${number}`, `k${number}@example.se`, fee)
    return at % 2 === 0 ? one : one.map((record) => byLetter(record))
  })
  const paid = Array.from({ length: payments }, (): Paid => {
    const one = bills[Math.floor(random() * bills.length)]
    const { number = '1', amount = 1 } = one ?? {}
    const how = random()
    if (how < 0.05) return { reference: '17', amount }
    if (how < 0.15) return { reference: referenceOf(number), amount: Math.floor(amount / 3) }
    if (how < 0.2) return { reference: referenceOf(number), amount: amount - 40 }
    return { reference: referenceOf(number), amount }
  })
  return {
    invoices: jsonl(bigFirstDay, [...people.flat(), ...bills]),
    payments: bankFile(bigFirstDay, 1, paid),
  }
}

function byLetter(record: object): object {
  if (!('channel' in record)) return record
  return { ...record, channel: 'letter', address: 'Storgatan 1, 123 45 Månvik' }
}
