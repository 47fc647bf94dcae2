/**
 * Small faults in what decides. Each is one text replaced by another; the tests of what decides
 * must fail for every one of them. `npm run test:mutants` tries them all.
 */
export type Mutant = {
  readonly file: string
  /** Stands in the file exactly once. */
  readonly text: string
  readonly instead: string
  /** What the customer would meet. */
  readonly harm: string
}

const nextStep = 'src/dunning/next-step.ts'
const remind = 'src/stages/remind/decide.ts'
const pay = 'src/stages/pay/decide.ts'
const allocation = 'src/ledger/allocation.ts'
const claim = 'src/claim/claim.ts'
const rulebook = 'src/law/rulebook.ts'

export const mutants: readonly Mutant[] = [
  {
    file: nextStep,
    text: 'if (hold.untilOn >= today) {',
    instead: 'if (hold.untilOn > today) {',
    harm: 'a hold ends on its last day',
  },
  {
    file: nextStep,
    text: "found.next.push({ on: addDays(hold.untilOn, 1), why: 'hold-ends' })",
    instead: "found.next.push({ on: addDays(hold.untilOn, 2), why: 'hold-ends' })",
    harm: 'a hold ends a day late',
  },
  {
    file: nextStep,
    text: '(a.on < b.on ? -1 : a.on > b.on ? 1 : 0)',
    instead: '(a.on > b.on ? -1 : a.on < b.on ? 1 : 0)',
    harm: 'the account is looked at on the last day instead of the first',
  },
  {
    file: nextStep,
    text: "(isHeld(found) ? 'hold-open' : 'nothing-open')",
    instead: "'nothing-open'",
    harm: 'a held claim is told as nothing open',
  },
  {
    file: nextStep,
    text: "if (decision.effects.some((effect) => effect.kind !== 'end-hold')) return",
    instead: 'if (decision.effects.length > 0) return',
    harm: 'the end of a hold is told as the next step',
  },
  {
    file: nextStep,
    text: 'if (leftOf(claim) <= 0) {',
    instead: 'if (leftOf(claim) < 0) {',
    harm: 'a paid claim is reminded',
  },
  {
    file: nextStep,
    text: '} else if (hold !== null) {',
    instead: '} else if (hold !== null && hold.claim !== 0) {',
    harm: 'a hold of the whole account holds nothing',
  },
  {
    file: nextStep,
    text: "} else if (claim.stage === 'follow-up') {",
    instead: "} else if (claim.stage === 'follow-up' && letter?.state !== 'failed') {",
    harm: 'a letter that comes back late stops the run',
  },
  {
    file: nextStep,
    text: "} else if (claim.stage === 'issued' || letter?.state === 'failed') {",
    instead: "} else if (claim.stage === 'issued') {",
    harm: 'a letter that came back is not sent again',
  },
  {
    file: nextStep,
    text: "} else if (letter?.state === 'waiting') {",
    instead: "} else if (letter?.state === 'done') {",
    harm: 'a reminder overtakes an invoice that has not left',
  },
  {
    file: nextStep,
    text: 'if (wanted && contact !== null && claim.paid > 0) {',
    instead: 'if (wanted && contact !== null) {',
    harm: 'thanks for a payment that never was',
  },
  {
    file: nextStep,
    text: "(policy.thanks === 'after-reminder' && reminded)",
    instead: "policy.thanks === 'after-reminder'",
    harm: 'thanks against the policy',
  },
  {
    file: nextStep,
    text: 'if (law.isBankDay(today)) sendReminder(at, found, today)',
    instead: 'if (today !== null) sendReminder(at, found, today)',
    harm: 'a reminder on a Saturday',
  },
  {
    file: nextStep,
    text: "if (failed?.state === 'failed' && failed.kind === 'reminder') {",
    instead: "if (failed?.state === 'failed' && failed.kind === 'thanks') {",
    harm: 'an invoice instead of the reminder that came back',
  },
  {
    file: nextStep,
    text: "if (claim.stage === 'issued') found.effects.push(moved(claim, 'deliver'))",
    instead: "if (claim.stage !== 'sent') found.effects.push(moved(claim, 'deliver'))",
    harm: 'an invoice sent anew after the friendly word stops the run',
  },
  {
    file: nextStep,
    text: "claim.stage === 'due-reminded' ? null : dueReminderOn(at, today)",
    instead: 'dueReminderOn(at, today)',
    harm: 'a second friendly word is announced',
  },
  {
    file: nextStep,
    text: "const early = claim.stage === 'sent' ? dueReminderOn(at, null) : null",
    instead: 'const early = dueReminderOn(at, null)',
    harm: 'the friendly word twice',
  },
  {
    file: nextStep,
    text: 'if (earlyOn !== null && earlyOn <= claim.effectiveDueOn) {',
    instead: 'if (earlyOn !== null && earlyOn < claim.effectiveDueOn) {',
    harm: 'no friendly word on the due date itself',
  },
  {
    file: nextStep,
    text: 'if (earlyOn !== null && earlyOn <= claim.effectiveDueOn) {',
    instead: 'if (earlyOn !== null) {',
    harm: 'a friendly word after the due date',
  },
  {
    file: nextStep,
    text: "if (lateOn > today) found.next.push({ on: lateOn, why: 'reminder' })",
    instead: "if (late.on > today) found.next.push({ on: lateOn, why: 'reminder' })",
    harm: 'a missed reminder goes out on a Sunday',
  },
  {
    file: nextStep,
    text: 'if (late !== null) found.next.push(late)',
    instead: 'if (late === null) found.next.push(present(late, "late"))',
    harm: 'after the friendly word the claim is forgotten',
  },
  {
    file: nextStep,
    text: "send(claim, 'due-reminder', contact.no, noMoney, leftOf(claim), late?.on ?? null)",
    instead:
      "send(claim, 'due-reminder', contact.no, minor(6000), leftOf(claim), late?.on ?? null)",
    harm: 'the friendly word costs',
  },
  {
    file: nextStep,
    text: "const amount: Minor = 'take' in fee ? fee.take : noMoney",
    instead: "const amount: Minor = 'take' in fee ? fee.take : policy.reminder.fee",
    harm: 'a fee that the law refused',
  },
  {
    file: nextStep,
    text: 'amount, add(leftOf(claim), amount), followUpOn',
    instead: 'amount, leftOf(claim), followUpOn',
    harm: 'the reminder asks for less than is owed',
  },
  {
    file: nextStep,
    text: "if (claim.stage !== 'reminded') found.effects.push(moved(claim, 'remind'))",
    instead: "found.effects.push(moved(claim, 'remind'))",
    harm: 'a reminder sent anew stops the run',
  },
  {
    file: nextStep,
    text: 'const since = reminded?.sentOn ?? reminded?.decidedOn ?? claim.stageSince',
    instead: 'const since = claim.stageSince',
    harm: 'the time to answer runs before the reminder has left',
  },
  {
    file: nextStep,
    text: 'if (today < on) {',
    instead: 'if (today <= on) {',
    harm: 'a day late to a person',
  },
  {
    file: nextStep,
    text: 'if (open || opening) return',
    instead: 'if (open) return',
    harm: 'two tasks for one account',
  },
  {
    file: nextStep,
    text: 'if (open || opening) return',
    instead: 'if (opening) return',
    harm: 'a new task at every look',
  },
  {
    file: nextStep,
    text: 'at.facts.tasks.some((one) => one.kind === task)',
    instead: 'at.facts.tasks.length > 0',
    harm: 'a task of another kind stands for this one',
  },
  {
    file: nextStep,
    text: 'return sent ?? step?.sentOn ?? step?.decidedOn ?? claim.stageSince',
    instead: 'return sent ?? step?.decidedOn ?? claim.stageSince',
    harm: 'the days count before the invoice has left',
  },
  {
    file: nextStep,
    text: 'addDays(claim.dueOn, -policy.dueReminder.daysBefore)',
    instead: 'addDays(claim.effectiveDueOn, -policy.dueReminder.daysBefore)',
    harm: 'the friendly word comes after the day on the invoice',
  },
  {
    file: nextStep,
    text: 'addDays(claim.effectiveDueOn, policy.reminder.daysAfterDue)',
    instead: 'addDays(claim.dueOn, policy.reminder.daysAfterDue)',
    harm: 'reminded before the days after the moved due date are over',
  },
  {
    file: nextStep,
    text: 'addDays(invoiceSentOn(claim, sent), policy.reminder.daysAfterInvoice)',
    instead: 'addDays(claim.issuedOn, policy.reminder.daysAfterInvoice)',
    harm: 'reminded of an invoice that has just come',
  },
  {
    file: nextStep,
    text: 'return on <= claim.effectiveDueOn ?',
    instead: 'return on < claim.effectiveDueOn ?',
    harm: 'no friendly word where the due date itself is its day',
  },
  {
    file: remind,
    text: 'if (claim.effectiveDueOn >= today) {',
    instead: 'if (claim.effectiveDueOn > today) {',
    harm: 'a fee on the due date',
  },
  {
    file: remind,
    text: 'if (claim.effectiveDueOn >= today) {',
    instead: 'if (claim.dueOn >= today) {',
    harm: 'a fee before the moved due date is over',
  },
  {
    file: remind,
    text: "if (facts.debtorKind !== 'consumer') {",
    instead: "if (facts.debtorKind === 'business') {",
    harm: 'a public body pays a fee beside the compensation',
  },
  {
    file: remind,
    text: 'a > b ? a : b',
    instead: 'a < b ? a : b',
    harm: 'the oldest of several agreements decides for all',
  },
  {
    file: remind,
    text: 'a === null || b === null ? null',
    instead: 'a === null ? b : b === null ? a',
    harm: 'one agreement of a combined bill decides for all',
  },
  {
    file: remind,
    text: 'latest > claim.aroseOn',
    instead: 'latest >= claim.aroseOn',
    harm: 'no fee though agreed on the day',
  },
  {
    file: remind,
    text: '(latest === null || latest > claim.aroseOn)',
    instead: 'latest === null',
    harm: 'a fee agreed after the debt arose',
  },
  {
    file: remind,
    text: '.filter((step) => step.fee > 0)',
    instead: '.filter((step) => step.fee >= 0)',
    harm: 'a reminder without a fee counts as one with it',
  },
  {
    file: remind,
    text: 'if (taken >= ask(law.reminderFeeCount, today)) {',
    instead: 'if (taken > ask(law.reminderFeeCount, today)) {',
    harm: 'two fees for one claim',
  },
  {
    file: remind,
    text: 'const take = least(wish, cap)',
    instead: 'const take = wish',
    harm: 'a fee above the cap',
  },
  {
    file: remind,
    text: 'if (take <= noMoney)',
    instead: 'if (take === noMoney)',
    harm: 'a negative fee',
  },
  {
    file: remind,
    text: 'const cap = ask(law.reminderFeeMax, today)',
    instead: 'const cap = ask(law.reminderFeeMax, claim.issuedOn)',
    harm: 'the cap of another day',
  },
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
    text: '(hold.claim === 0 || hold.claim === claim)',
    instead: 'hold.claim === claim',
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
    text: "c.channel === 'email' && c.health !== 'fails'",
    instead: "c.channel === 'email'",
    harm: 'mail to an address that does not work, for ever',
  },
  {
    file: claim,
    text: "filter((b) => b.component === 'principal')",
    instead: "filter((b) => b.component !== 'credit')",
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
