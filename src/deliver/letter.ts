import { type Letter, writeLetter } from '../channels/letter/letter.ts'
import type { Ground } from '../db/ground.ts'
import { messages } from '../messages/messages.ts'
import type { BillLine } from './print-store.ts'
import { shortLink } from './short-link.ts'
import type { Waiting } from './store.ts'
import { factsOf } from './work.ts'

/** A waiting message as a letter: the same however often it is written. */
export function letterOf(ground: Ground, waiting: Waiting, lines: readonly BillLine[]): Letter {
  const { account, message, profile } = waiting
  const own = lines.filter((line) => line.account === account && line.message === message)
  return writeLetter(
    messages[waiting.kind],
    { ...factsOf(ground, waiting), link: shortLink(ground, waiting), lines: own, vat: waiting.vat },
    {
      name: waiting.creditorName,
      legalName: waiting.legalName,
      orgNumber: waiting.orgNumber,
      address: profile.postalAddress ?? null,
      color: profile.color,
    },
    {
      name: waiting.name,
      lines: addressLines(waiting.address),
      customerNumber: waiting.customerNumber,
    },
  )
}

/** `Videgränd 4, 123 45 Månvik` as it stands on an envelope; at most five lines fit the window. */
function addressLines(address: string): string[] {
  const lines = address
    .split(/[,\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.length <= 4 ? lines : [lines.slice(0, -3).join(', '), ...lines.slice(-3)]
}
