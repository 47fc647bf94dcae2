import type { Mutant } from './mutant.ts'

const nextStep = 'src/dunning/next-step.ts'
const demandStep = 'src/dunning/demand-step.ts'
const plan = 'src/dunning/arrangement-step.ts'
const remindGate = 'src/dunning/remind-gate.ts'
const feeBack = 'src/ledger/fee-back.ts'

/** Faults on the way from the reminder to the hand-over, in limitation and in plans. */
export const demandMutants: readonly Mutant[] = [
  {
    file: demandStep,
    text: 'addDays(sentOn, policy.demand?.daysAfterReminder ?? policy.followUpDays)',
    instead: 'addDays(sentOn, policy.demand === null ? policy.followUpDays : 1)',
    harm: 'a demand the day after the reminder',
  },
  {
    file: demandStep,
    text: '  if (!at.law.isBankDay(today)) {',
    instead: "  if (today === '1900-01-01') {",
    harm: 'a demand on a Saturday',
  },
  {
    file: demandStep,
    text: "if (refusal !== null && refusal.why !== 'person-decides') {",
    instead: "if (refusal !== null && refusal.why === 'nothing-to-ask-for') {",
    harm: 'what the law forbids is put to a person',
  },
  {
    file: demandStep,
    text: 'if (refusal !== null || contact === null || policy.demand === null) {',
    instead: 'if (contact === null || policy.demand === null) {',
    harm: 'a demand that a person was to decide goes out',
  },
  {
    file: demandStep,
    text: "if (claim.stage !== 'follow-up') found.effects.push(moved(claim, 'hand-to-person'))",
    instead: "found.effects.push(moved(claim, 'hand-to-person'))",
    harm: 'a claim that a person has stops the run',
  },
  {
    file: demandStep,
    text: 'recipientOf(facts, claim, law, today) === recipient',
    instead: "(recipient === 'customer') === (recipientOf(facts, claim, law, today) !== null)",
    harm: 'what is for the guardian goes to the customer',
  },
  {
    file: demandStep,
    text: "if (at.claim.stage !== 'demanded') found.effects.push(moved(at.claim, 'demand'))",
    instead: "found.effects.push(moved(at.claim, 'demand'))",
    harm: 'a demand that came back stops the run',
  },
  {
    file: demandStep,
    text: 'toPay: add(add(asked, fee.take),',
    instead: 'toPay: add(asked,',
    harm: 'the demand asks for less than its fee',
  },
  {
    file: demandStep,
    text: 'const asked = sum(demands.map(askedFor))',
    instead: 'const asked = askedFor(first)',
    harm: 'a joint demand asks for one claim',
  },
  {
    file: demandStep,
    text: 'joint: others.map((at) => at.claim.no),',
    instead: 'joint: [],',
    harm: 'a joint demand forgets the other claims',
  },
  {
    file: demandStep,
    text: 'const on = nextBankDay(law, law.followUpFrom(deadline))',
    instead: 'const on = nextBankDay(law, deadline)',
    harm: 'handed on while the money may be under way',
  },
  {
    file: demandStep,
    text: 'const deadline = demand?.deadlineOn ?? claim.stageSince',
    instead: 'const deadline = claim.stageSince',
    harm: 'handed on before the time to object is over',
  },
  {
    file: demandStep,
    text: "if (demanded && isApproved(facts, claim.no, 'partner-handover')) {",
    instead: "if (isApproved(facts, claim.no, 'partner-handover')) {",
    harm: 'handed over without a demand',
  },
  {
    file: demandStep,
    text: "    if (gate.gate !== 'blocked') {",
    instead: "    if (gate.gate !== 'human') {",
    harm: 'handed over though the law forbids it',
  },
  {
    file: 'src/dunning/case.ts',
    text: "modes: readonly Channel[] = ['mailbox', 'letter']",
    instead: "modes: readonly Channel[] = ['letter', 'mailbox']",
    harm: 'paper although there is a mailbox',
  },
  {
    file: nextStep,
    text: 'if (today > limitation) {',
    instead: 'if (today >= limitation) {',
    harm: 'nothing is done on the last day before limitation',
  },
  {
    file: nextStep,
    text: 'day <= today && (warned === null || warned < day)',
    instead: 'day <= today',
    harm: 'a warning of limitation at every look',
  },
  {
    file: nextStep,
    text: 'day <= today && (warned === null || warned < day)',
    instead: 'day < today && (warned === null || warned < day)',
    harm: 'warned of limitation a day late',
  },
  {
    file: nextStep,
    text: 'const coming = [...warnings, addDays(limitation, 1)]',
    instead: 'const coming = [...warnings]',
    harm: 'nobody looks when a claim is time-barred',
  },
  {
    file: nextStep,
    text: "if (!isDeclined(facts, claim.no, 'write-off')) {",
    instead: "if (isDeclined(facts, claim.no, 'write-off')) {",
    harm: 'nobody is asked to write off',
  },
  {
    file: nextStep,
    text: "} else if (claim.stage === 'handed-over') {",
    instead: "} else if (claim.stage === 'none') {",
    harm: 'what was handed over is reminded',
  },
  {
    file: nextStep,
    text: 'if (principalLeft(claim) <= disputed) return true',
    instead: 'if (principalLeft(claim) < 0) return true',
    harm: 'dunned for a fee alone',
  },
  {
    file: nextStep,
    text: "  if (contact === null || gateOf(facts, claim, at.law, 'reminder', today).gate !== 'open') return",
    instead: '  if (contact === null) return',
    harm: 'a friendly word to the bankrupt',
  },
  {
    file: nextStep,
    text: '  if (!mayRemind(at, found)) return',
    instead: "  if (!mayRemind(at, found) && today === '1900-01-01') return",
    harm: 'a reminder to the bankrupt',
  },
  {
    file: nextStep,
    text: 'const left = askableOn(facts, claim, law, today)',
    instead: 'const left = owedOn(facts, claim, law, today)',
    harm: 'a reminder of what is disputed',
  },
  {
    file: remindGate,
    text: "gate.gate === 'human' && isApproved(facts, claim.no, 'reminder')",
    instead: "gate.gate === 'human' || isApproved(facts, claim.no, 'reminder')",
    harm: 'a minor is reminded without anybody looking',
  },
  {
    file: remindGate,
    text: "if (gate.gate === 'human' && !isDeclined(facts, claim.no, 'reminder')) {",
    instead: "if (gate.gate === 'human') {",
    harm: 'a person who said no is asked again',
  },
  {
    file: plan,
    text: 'if (short <= 0) continue',
    instead: 'if (short < 0) continue',
    harm: 'an instalment paid to the öre is reminded',
  },
  {
    file: plan,
    text: 'const short = due - arrangement.paid',
    instead: 'const short = instalment.amount - arrangement.paid',
    harm: 'the second instalment is never missed',
  },
  {
    file: plan,
    text: 'addDays(dueOn, policy.reminder?.daysAfterDue ?? 7)',
    instead: 'addDays(dueOn, 0)',
    harm: 'an instalment is reminded on its day',
  },
  {
    file: plan,
    text: 'if (today < breaksOn) {',
    instead: 'if (today <= breaksOn) {',
    harm: 'a plan is broken a day late',
  },
  {
    file: plan,
    text: '    ended.add(hold.no)\n',
    instead: '',
    harm: 'a broken plan still holds its claims',
  },
  {
    file: plan,
    text: "  return 'kept'\n",
    instead: "  return 'still'\n",
    harm: 'a plan that was paid never ends',
  },
  {
    file: plan,
    text: 'if (toPay <= 0 || isHeld(at, arrangement)) {',
    instead: 'if (toPay <= 0) {',
    harm: 'an instalment is reminded under a dispute',
  },
  {
    file: plan,
    text: 'if (!mayRemind(at, found)) return\n',
    instead: 'if (!mayRemind(at, found) && today === null) return\n',
    harm: 'an instalment is reminded of the bankrupt',
  },
  {
    file: plan,
    text: '!own.includes(one)',
    instead: 'own.includes(one) || !own.includes(one)',
    harm: 'a plan keeps its own reminders back',
  },
  {
    file: feeBack,
    text: 'const unpaid = least(amount, sum(fees.map((item) => item.amount)))',
    instead: 'const unpaid = amount',
    harm: 'a claim that is paid goes below zero',
  },
  {
    file: feeBack,
    text: 'const own = open.filter((item) => item.claim === claim)',
    instead: 'const own = open',
    harm: 'a fee is given back to another claim',
  },
  {
    file: feeBack,
    text: "component: 'credit' as const, amount: rest",
    instead: "component: 'credit' as const, amount: noMoney",
    harm: 'a fee that was paid is lost',
  },
]
