import { type Chance, chance } from './chance.ts'
import { addDays, bankDayBefore, nextBankDay } from './day.ts'
import { mistakenReference } from './mistake.ts'
import { greetedName, type Notice, readNotice } from './notice.ts'

/**
 * The people who get the bills. Each has a persona that follows from the seed and the mail address
 * alone; what they know is what stands in the mails they got. They decide when, how much and with
 * which reference they pay. Choices hang on (seed, person, OCR number), so the order of arrival
 * decides nothing.
 */

export type Persona = 'on-time' | 'early' | 'late' | 'forgetful' | 'stuck' | 'wrong-reference'

/** How common each persona is, in per cent. */
export const personaShares: Readonly<Record<Persona, number>> = {
  'on-time': 62,
  early: 10,
  late: 12,
  forgetful: 9,
  stuck: 4,
  'wrong-reference': 3,
}

/** A mail as the mailbox tells it. */
export type Letter = {
  readonly to: string
  readonly name: string
  readonly subject: string
  readonly text: string
}

/** A payment somebody makes: amount in öre, reference as typed. */
export type Order = {
  readonly person: string
  readonly name: string
  readonly ocr: string
  readonly amount: number
  readonly reference: string
  readonly information: readonly string[]
}

export type People = {
  /** Everybody reads what came since last time and makes up their mind. */
  readonly read: (letters: readonly Letter[], today: string) => void
  /** What is paid on the bank day `today`, sorted; those payments are then made. */
  readonly pay: (today: string) => readonly Order[]
  /** Somebody paid this bill in person on the bank's page; answers who got the bill, if known. */
  readonly paidByHand: (ocr: string) => string | null
}

/** The persona of one person. */
export function personaOf(seed: number, person: string): Persona {
  let left = chance(seed, 'persona', person).next() * 100
  for (const [persona, share] of Object.entries(personaShares)) {
    left -= share
    if (left < 0) return persona as Persona
  }
  return 'on-time'
}

type Bill = {
  readonly person: string
  readonly ocr: string
  readonly due: string
  readonly invoice: string | null
  /** How many bills this person got before this one. */
  readonly before: number
  name: string
  amount: number
  /** Told amount at the time of the last payment; null while nothing is paid. */
  paidWhenTold: number | null
  plans: readonly Plan[]
}

/** `part`: öre to pay instead of the whole told amount. */
type Plan = { readonly day: string; readonly part: number | null }

/** People who deal with bills of one bankgiro number (digits). */
export function gatherPeople(seed: number, bankgiro: string): People {
  const bills = new Map<string, Bill>()
  const byOcr = new Map<string, Bill>()
  const counts = new Map<string, number>()
  const planned = new Set<Bill>()

  const replan = (bill: Bill, plans: readonly Plan[]): void => {
    bill.plans = plans
    if (plans.length === 0) planned.delete(bill)
    else planned.add(bill)
  }

  const take = (letter: Letter, notice: Notice, today: string): void => {
    const key = `${letter.to} ${notice.ocr}`
    const known = bills.get(key)
    if (known !== undefined) {
      const told = known.amount
      known.amount = notice.amount
      replan(known, afterAnotherMail(seed, known, told, today))
      return
    }
    const before = counts.get(letter.to) ?? 0
    counts.set(letter.to, before + 1)
    const bill: Bill = {
      person: letter.to,
      ocr: notice.ocr,
      due: notice.due ?? addDays(today, 20),
      invoice: notice.invoice,
      before,
      name: letter.name || greetedName(letter.text) || letter.to,
      amount: notice.amount,
      paidWhenTold: null,
      plans: [],
    }
    bills.set(key, bill)
    byOcr.set(bill.ocr, bill)
    replan(bill, atFirstMail(seed, bill, today))
  }

  return {
    read: (letters, today) => {
      for (const { letter, notice } of noticed(letters, bankgiro, today)) {
        take(letter, notice, today)
      }
    },
    pay: (today) => {
      const orders: Order[] = []
      for (const bill of planned) {
        for (const plan of bill.plans.filter((plan) => plan.day <= today)) {
          orders.push(orderFor(seed, bill, plan))
          bill.paidWhenTold = bill.amount
        }
        replan(
          bill,
          bill.plans.filter((plan) => plan.day > today),
        )
      }
      const rank = (order: Order): string => `${order.ocr} ${order.person} ${order.amount}`
      return orders.sort((a, b) => compare(rank(a), rank(b)))
    },
    paidByHand: (ocr) => {
      const bill = byOcr.get(ocr)
      if (bill === undefined) return null
      bill.paidWhenTold = bill.amount
      replan(bill, [])
      return bill.name
    },
  }
}

type Noticed = { readonly letter: Letter; readonly notice: Notice }

/** Letters about a bill of the bankgiro number, in an order that does not hang on their arrival. */
function noticed(letters: readonly Letter[], bankgiro: string, today: string): Noticed[] {
  const found = letters.flatMap((letter) => {
    const notice = readNotice(letter.text, today)
    return notice === null || notice.bankgiro !== bankgiro ? [] : [{ letter, notice }]
  })
  const order = ({ letter, notice }: Noticed): string =>
    [letter.to, notice.due, notice.ocr, letter.subject, letter.text].join('\u0000')
  return found.sort((a, b) => compare(order(a), order(b)))
}

function atFirstMail(seed: number, bill: Bill, today: string): readonly Plan[] {
  const luck = chance(seed, 'first', bill.person, bill.ocr)
  const day = firstDay(seed, bill, luck, today)
  if (day === null) return []
  if (isStuck(seed, bill)) return [{ day, part: partOf(bill.amount, luck) }]
  const plans: Plan[] = [{ day, part: typingMistake(bill.amount, luck) }]
  // One in two hundred pays the same bill twice.
  if (luck.hits(0.005)) plans.push({ day: addDays(day, luck.between(1, 3)), part: null })
  return plans
}

/** The day the person means to pay when the bill is new; null when they put it aside. */
function firstDay(seed: number, bill: Bill, luck: Chance, today: string): string | null {
  const persona = personaOf(seed, bill.person)
  if (persona === 'forgetful') return null
  if (persona === 'early') return addDays(today, luck.between(1, 3))
  if (persona === 'late') return later(addDays(bill.due, luck.between(3, 20)), today)
  if (isStuck(seed, bill)) return luck.hits(0.12) ? addDays(bill.due, luck.between(5, 25)) : null
  const wanted = later(addDays(bill.due, -luck.between(0, 10)), today)
  // Money that would leave after the due day because of a weekend is sent before the weekend.
  if (nextBankDay(wanted) <= bill.due) return wanted
  return later(bankDayBefore(bill.due), today)
}

function afterAnotherMail(seed: number, bill: Bill, told: number, today: string): readonly Plan[] {
  const persona = personaOf(seed, bill.person)
  const luck = chance(seed, 'again', bill.person, bill.ocr, today)
  if (isStuck(seed, bill)) return bill.plans
  if (bill.paidWhenTold !== null) {
    // They paid. Only a smaller sum than before says that something is really left.
    if (bill.plans.length > 0 || bill.amount >= told) return bill.plans
    return [{ day: addDays(today, luck.between(2, 6)), part: null }]
  }
  const [first, ...rest] = bill.plans
  if (persona === 'forgetful' && first === undefined) {
    return [{ day: addDays(today, luck.between(1, 3)), part: typingMistake(bill.amount, luck) }]
  }
  if (first !== undefined && persona === 'late' && today > bill.due) {
    return [{ ...first, day: earlier(first.day, addDays(today, luck.between(1, 4))) }, ...rest]
  }
  return bill.plans
}

/** True when a stuck person has come to the month from which they cannot pay. */
function isStuck(seed: number, bill: Bill): boolean {
  if (personaOf(seed, bill.person) !== 'stuck') return false
  return bill.before >= chance(seed, 'stuck', bill.person).between(1, 8)
}

/** One in a hundred pays 10 kr too little or too much; null when the amount is typed right. */
function typingMistake(amount: number, luck: Chance): number | null {
  const sign = luck.hits(0.5) ? 1 : -1
  return luck.hits(0.01) && amount > 2000 ? amount + sign * 1000 : null
}

/** A fifth to a half of the amount in whole hundreds of kronor, at least 100 kr. */
function partOf(amount: number, luck: Chance): number | null {
  const part = Math.max(10_000, Math.floor((amount * luck.between(20, 50)) / 1_000_000) * 10_000)
  return part < amount ? part : null
}

function orderFor(seed: number, bill: Bill, plan: Plan): Order {
  const luck = chance(seed, 'reference', bill.person, bill.ocr)
  const mistaken = personaOf(seed, bill.person) === 'wrong-reference' && luck.hits(0.7)
  const written = mistaken
    ? mistakenReference(bill, luck)
    : { reference: bill.ocr, information: [] }
  return {
    person: bill.person,
    name: bill.name,
    ocr: bill.ocr,
    amount: plan.part ?? bill.amount,
    ...written,
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function later(a: string, b: string): string {
  return a > b ? a : b
}

function earlier(a: string, b: string): string {
  return a < b ? a : b
}
