import type { Mutant } from './mutant.ts'

const demand = 'src/stages/demand/decide.ts'
const step = 'src/dunning/case.ts'
const situation = 'src/claim/situation.ts'
const claim = 'src/claim/claim.ts'

/** Faults in what keeps a demand back: the law’s refusals, the person, disputes, the tone. */
export const gateMutants: readonly Mutant[] = [
  {
    file: demand,
    text: "if (today <= claim.effectiveDueOn) return { why: 'not-overdue'",
    instead: "if (today < claim.effectiveDueOn) return { why: 'not-overdue'",
    harm: 'a demand on the due date',
  },
  {
    file: demand,
    text: 'principalLeft(claim) <= disputed',
    instead: 'principalLeft(claim) < disputed',
    harm: 'a demand for what is disputed in full',
  },
  {
    file: demand,
    text: 'if (limitation !== null && today > limitation) {',
    instead: 'if (limitation !== null && today >= limitation) {',
    harm: 'no demand on the last day',
  },
  {
    file: demand,
    text: 'if (limitation !== null && today > limitation) {',
    instead: 'if (limitation === null && today > claim.aroseOn) {',
    harm: 'a demand for what is time-barred',
  },
  {
    file: demand,
    text: "if (gate.gate === 'blocked') return",
    instead: "if (gate.gate === 'human') return",
    harm: 'a demand to the bankrupt',
  },
  {
    file: demand,
    text: "stepsOf(claim, 'collection-demand').length >=",
    instead: "stepsOf(claim, 'collection-demand').length >",
    harm: 'two demands for one claim',
  },
  {
    file: demand,
    text: "gate.gate === 'human' && !isApproved(",
    instead: "gate.gate === 'human' && isApproved(",
    harm: 'a demand that a person was to decide',
  },
  {
    file: demand,
    text: "if (gate.gate !== 'open') return { take: noMoney, rule: gate.rule }",
    instead: "if (gate.gate === 'human') return { take: noMoney, rule: gate.rule }",
    harm: 'a demand fee of an estate',
  },
  {
    file: demand,
    text: 'const fee = greatest(noMoney, least(wish, cap))',
    instead: 'const fee = greatest(noMoney, wish)',
    harm: 'a demand fee above the cap',
  },
  {
    file: demand,
    text: 'const fee = greatest(noMoney, least(wish, cap))',
    instead: 'const fee = least(wish, cap)',
    harm: 'a negative demand fee',
  },
  {
    file: demand,
    text: 'take: payable.fees[0] ?? noMoney',
    instead: 'take: fee',
    harm: 'a business pays the demand fee beside the compensation',
  },
  {
    file: demand,
    text: '!debtors.includes(facts.debtorKind)) return noMoney',
    instead: 'debtors.includes(facts.debtorKind)) return noMoney',
    harm: 'consumers owe the compensation of businesses',
  },
  {
    file: demand,
    text: 'if (today <= claim.effectiveDueOn || claim.interestStart.after === null) return noMoney',
    instead: 'if (claim.interestStart.after === null) return noMoney',
    harm: 'compensation before anything is late',
  },
  {
    file: demand,
    text: 'if (asked) return noMoney',
    instead: 'if (asked && claim.steps.length > 99) return noMoney',
    harm: 'the compensation with every letter',
  },
  {
    file: demand,
    text: '      ?.approve === true',
    instead: '      ?.approve !== false',
    harm: 'no answer is taken for a yes',
  },
  {
    file: demand,
    text: '      ?.approve === false',
    instead: '      ?.approve !== true',
    harm: 'no answer is taken for a no',
  },
  {
    file: situation,
    text: 'found.find(({ answer }) => answer.blocks.includes(measure))',
    instead:
      'found.find(({ answer }) => answer.blocks.length > 6 && answer.blocks.includes(measure))',
    harm: 'nothing about a person blocks anything',
  },
  {
    file: situation,
    text: 'answer.humanDecides.includes(measure)',
    instead: "answer.humanDecides.includes('enforcement')",
    harm: 'a person decides on the wrong step',
  },
  {
    file: situation,
    text: 'const holds = event.fromOn <= today && (event.untilOn === null || today < event.untilOn)',
    instead:
      'const holds = event.fromOn < today && (event.untilOn === null || today < event.untilOn)',
    harm: 'protection begins a day late',
  },
  {
    file: situation,
    text: 'const holds = event.fromOn <= today && (event.untilOn === null || today < event.untilOn)',
    instead:
      'const holds = event.fromOn <= today && (event.untilOn === null || today <= event.untilOn)',
    harm: 'protection lasts a day too long',
  },
  {
    file: situation,
    text: "covers !== 'arisen-before' || claim.aroseOn <= event.fromOn",
    instead: 'claim.aroseOn <= event.fromOn',
    harm: 'a death protects only what arose before it',
  },
  {
    file: situation,
    text: "if (aroseUnderAge(facts, claim)) situations.push('minor')",
    instead:
      "if (facts.person.bornOn === null && aroseUnderAge(facts, claim)) situations.push('minor')",
    harm: 'a minor is reminded like anybody',
  },
  {
    file: situation,
    text: "if (person.protectedIdentity) situations.push('protected-identity')",
    instead: "if (person.vulnerable) situations.push('protected-identity')",
    harm: 'a demand to a protected identity by itself',
  },
  {
    file: situation,
    text: "return elsewhere ? 'representative' : 'customer'",
    instead: "return elsewhere ? 'customer' : 'customer'",
    harm: 'letters to the dead',
  },
  {
    file: situation,
    text: "answer.addressee !== 'customer-with-copy-to-representative',",
    instead: "answer.addressee !== 'trustee',",
    harm: 'a god man gets the letters of the customer',
  },
  {
    file: claim,
    text: 'hold.amount !== null && hold.claim === claim && inForce(hold, day)',
    instead: 'hold.amount !== null && inForce(hold, day)',
    harm: 'the dispute of one claim is taken off another',
  },
  {
    file: claim,
    text: 'hold.amount !== null && hold.claim === claim && inForce(hold, day)',
    instead: 'hold.amount !== null && hold.claim === claim',
    harm: 'a dispute that is over is still left out',
  },
  {
    file: claim,
    text: 'hold.amount === null && covers(facts, hold, claim)',
    instead: 'covers(facts, hold, claim)',
    harm: 'a dispute of a part holds all of it',
  },
  {
    file: claim,
    text: 'if (disputed >= principalLeft(claim)) return noMoney',
    instead: 'if (disputed >= principalLeft(claim)) return leftOf(claim)',
    harm: 'what is disputed in full is asked for',
  },
  {
    file: claim,
    text: 'claim.aroseOn < addMonths(bornOn, 18 * 12)',
    instead: 'claim.aroseOn <= addMonths(bornOn, 18 * 12)',
    harm: 'who is eighteen that day counts as a minor',
  },
  {
    file: claim,
    text: "event.kind === 'minor' && event.untilOn === null",
    instead: "event.kind === 'minor'",
    harm: 'who was a minor once is one for ever',
  },
  {
    file: claim,
    text: 'return held?.agreements.includes(hold.agreement) ?? false',
    instead: 'return held !== undefined',
    harm: 'a hold of one agreement holds the others',
  },
  {
    file: step,
    text: "return tone === 'firm' && (facts.person.vulnerable || hard) ? 'neutral' : tone",
    instead: "return tone === 'firm' && hard ? 'neutral' : tone",
    harm: 'a firm tone to the vulnerable',
  },
  {
    file: step,
    text: "return tone === 'firm' && (facts.person.vulnerable || hard) ? 'neutral' : tone",
    instead: "return tone === 'firm' && facts.person.vulnerable ? 'neutral' : tone",
    harm: 'a firm tone to the ill',
  },
]
