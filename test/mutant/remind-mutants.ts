import type { Mutant } from './mutant.ts'

const nextStep = 'src/dunning/next-step.ts'
const remind = 'src/stages/remind/decide.ts'
const demandStep = 'src/dunning/demand-step.ts'
const step = 'src/dunning/case.ts'

/** Faults on the way from the invoice to the reminder, and in its fee. */
export const remindMutants: readonly Mutant[] = [
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
    text: 'b.on < a.on ? b : a',
    instead: 'b.on > a.on ? b : a',
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
    text: "return effect.kind !== 'end-hold' && effect.kind !== 'close-task'",
    instead: "return effect.kind !== 'close-task'",
    harm: 'the end of a hold is told as the next step',
  },
  {
    file: nextStep,
    text: 'if (leftOf(claim) <= 0 && owedOn(facts, claim, law, today) <= 0) {',
    instead: 'if (leftOf(claim) < 0 && owedOn(facts, claim, law, today) <= 0) {',
    harm: 'a paid claim is reminded',
  },
  {
    file: nextStep,
    text: '  if (hold !== null) {',
    instead: '  if (hold !== null && hold.claim !== 0) {',
    harm: 'a hold of the whole account holds nothing',
  },
  {
    file: nextStep,
    text: "  if (claim.stage === 'follow-up') {",
    instead: "  if (claim.stage === 'follow-up' && last?.state !== 'failed') {",
    harm: 'a letter that comes back late stops the run',
  },
  {
    file: nextStep,
    text: "} else if (claim.stage === 'issued' || last?.state === 'failed') {",
    instead: "} else if (claim.stage === 'issued') {",
    harm: 'a letter that came back is not sent again',
  },
  {
    file: nextStep,
    text: "} else if (last?.state === 'waiting') {",
    instead: "} else if (last?.state === 'done') {",
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
    text: "letter(at, contact, 'due-reminder', { tone: 'warm', toPay, nextOn: late?.on ?? null }),",
    instead:
      "letter(at, contact, 'due-reminder', { tone: 'warm', fee: add(noMoney, policy.reminder?.fee ?? noMoney), toPay, nextOn: late?.on ?? null }),",
    harm: 'the friendly word costs',
  },
  {
    file: nextStep,
    text: "return 'take' in fee ? add(noMoney, fee.take) : noMoney",
    instead: "return 'take' in fee ? add(noMoney, fee.take) : wish",
    harm: 'a fee that the law refused',
  },
  {
    file: nextStep,
    text: 'toPay: sum([left, fee, compensation]),',
    instead: 'toPay: sum([left, compensation]),',
    harm: 'the reminder asks for less than is owed',
  },
  {
    file: nextStep,
    text: "if (claim.stage !== 'reminded') found.effects.push(moved(claim, 'remind'))",
    instead: "found.effects.push(moved(claim, 'remind'))",
    harm: 'a reminder sent anew stops the run',
  },
  {
    file: demandStep,
    text: 'const since = reminder?.sentOn ?? reminder?.decidedOn ?? claim.stageSince',
    instead: 'const since = claim.stageSince',
    harm: 'the time to answer runs before the reminder has left',
  },
  {
    file: demandStep,
    text: '  const on = reminderEnds(at, since, reminder?.deadlineOn ?? null)\n  if (today < on) {',
    instead:
      '  const on = reminderEnds(at, since, reminder?.deadlineOn ?? null)\n  if (today <= on) {',
    harm: 'a day late to a person',
  },
  {
    file: step,
    text: 'if (open || opening) return',
    instead: 'if (open) return',
    harm: 'two tasks for one account',
  },
  {
    file: step,
    text: 'if (open || opening) return',
    instead: 'if (opening) return',
    harm: 'a new task at every look',
  },
  {
    file: step,
    text: 'at.facts.tasks.some((one) => one.kind === task && same(one))',
    instead: 'at.facts.tasks.some((one) => same(one))',
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
    text: "if (facts.debtorKind === 'business' || facts.debtorKind === 'public-body') {",
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
]
