import type { Mutant } from './mutant.ts'

const pay = 'src/stages/pay/decide.ts'
const allocation = 'src/ledger/allocation.ts'
const claim = 'src/claim/claim.ts'
const rulebook = 'src/law/rulebook.ts'

/** Faults in what lies below every decision: payments, allocation, holds, the law’s days. */
export const groundMutants: readonly Mutant[] = [
  {
    file: pay,
    text: "if (payment.amount <= 0) return suspense(payment, 'deduction')",
    instead: "if (payment.amount < 0) return suspense(payment, 'deduction')",
    harm: 'a payment of nothing is booked',
  },
  {
    file: pay,
    text: 'const reference = normalReference(value)',
    instead: 'const reference = value',
    harm: 'a blank in a reference keeps the payment waiting',
  },
  {
    file: pay,
    text: 'found.some((one) => one.candidates.length === 0)',
    instead: 'found.every((one) => one.candidates.length === 0)',
    harm: 'the part of an unknown reference is booked on another claim',
  },
  {
    file: pay,
    text: '{place.account} ',
    instead: '{place.currency} ',
    harm: 'the money of one customer is booked on another',
  },
  {
    file: pay,
    text: 'place.currency !== payment.currency',
    instead: "place.currency === 'EUR' && payment.currency === 'SEK'",
    harm: 'euro booked as kronor',
  },
  {
    file: pay,
    text: 'amount === null || amount <= 0',
    instead: 'amount === null',
    harm: 'a part of less than nothing is booked',
  },
  {
    file: pay,
    text: 'claims === found.length && to.length === found.length',
    instead: 'to.length >= found.length',
    harm: 'one told part is booked on two claims',
  },
  {
    file: pay,
    text: 'sum(to.map((one) => one.amount)) === payment.amount',
    instead: 'sum(to.map((one) => one.amount)) <= payment.amount',
    harm: 'a rest of the payment is lost',
  },
  {
    file: allocation,
    text: 'const exactPrincipal = costs.length > 0 && amount === principalLeft',
    instead: 'const exactPrincipal = costs.length > 0 && amount >= principalLeft',
    harm: 'costs are left though the money was there',
  },
  {
    file: allocation,
    text: 'if (!exactPrincipal) {',
    instead: 'if (exactPrincipal) {',
    harm: 'costs taken from an exact principal',
  },
  {
    file: allocation,
    text: 'left = take(settled, item, least(left, item.amount), left)',
    instead: 'left = take(settled, item, item.amount, left)',
    harm: 'more is settled than came in',
  },
  {
    file: allocation,
    text: 'const toPrincipal = least(left, principalLeft)',
    instead: 'const toPrincipal = left',
    harm: 'more is settled than was owed',
  },
  {
    file: allocation,
    text: "if (left > 0) because.push('SE-PAY-05')",
    instead: "if (left > 100) because.push('SE-PAY-05')",
    harm: 'a small credit without its reason',
  },
  {
    file: allocation,
    text: 'if (settled.length === 0) return []',
    instead: 'if (open.length === 0) return []',
    harm: 'a small claim is forgiven though nothing came in',
  },
  {
    file: allocation,
    text: 'one.part === item.part && one.component === item.component',
    instead: 'one.component === item.component',
    harm: 'the payment of one part is taken for that of another',
  },
  {
    file: allocation,
    text: 'return total > 0 && total <= tolerance ? rests : []',
    instead: 'return total > 0 && total < tolerance ? rests : []',
    harm: 'a rest of 49 öre is reminded of',
  },
  {
    file: allocation,
    text: 'return total > 0 && total <= tolerance ? rests : []',
    instead: 'return total > 0 && total <= tolerance + 1 ? rests : []',
    harm: 'a rest of 50 öre is forgiven',
  },
  {
    file: claim,
    text: "step.kind === kind && step.state !== 'failed'",
    instead: 'step.kind === kind',
    harm: 'a reminder that reached nobody bears the fee',
  },
  {
    file: claim,
    text: 'return hold.claim === 0 || hold.claim === claim',
    instead: 'return hold.claim === claim',
    harm: 'a hold of the whole account covers no claim',
  },
  {
    file: claim,
    text: 'hold.fromOn <= day',
    instead: 'hold.fromOn < day',
    harm: 'a hold does not hold on its first day',
  },
  {
    file: claim,
    text: '(hold.untilOn === null || day <= hold.untilOn)',
    instead: '(hold.untilOn === null || day < hold.untilOn)',
    harm: 'a hold does not hold on its last day',
  },
  {
    file: claim,
    text: 'best.untilOn !== null && hold.untilOn > best.untilOn ? hold : best',
    instead: 'best.untilOn !== null && hold.untilOn < best.untilOn ? hold : best',
    harm: 'of two holds the one that ends first is named',
  },
  {
    file: claim,
    text: "c.channel === channel && c.health !== 'fails'",
    instead: 'c.channel === channel',
    harm: 'mail to an address that does not work, for ever',
  },
  {
    file: claim,
    text: "return componentLeft(claim, 'principal')",
    instead: 'return leftOf(claim)',
    harm: 'fees are told as principal',
  },
  {
    file: rulebook,
    text: 'one.from <= on && (one.until === null',
    instead: 'one.from < on && (one.until === null',
    harm: 'a changed law is in force a day late',
  },
  {
    file: rulebook,
    text: '(one.until === null || on < one.until)',
    instead: '(one.until === null || on <= one.until)',
    harm: 'an old law is in force a day too long',
  },
  {
    file: rulebook,
    text: '(one.until === null || on < one.until)',
    instead: '(one.until === null || on > one.from)',
    harm: 'a value is carried beyond the last day it is known for',
  },
  {
    file: rulebook,
    text: 'while (!law.isBankDay(day)) day = addDays(day, 1)',
    instead: 'if (!law.isBankDay(day)) day = addDays(day, 1)',
    harm: 'a Saturday moves to a Sunday',
  },
]
