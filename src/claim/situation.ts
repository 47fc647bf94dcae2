import type { LocalDate } from '../core/date.ts'
import type { Measure, Situation, SituationAnswer } from '../law/question.ts'
import { ask, isSilent, type LawPack } from '../law/rulebook.ts'
import { aroseUnderAge } from './claim.ts'
import type { AccountFacts, ClaimFacts, LifeEventKind, Recipient } from './facts.ts'

/**
 * What the law says about the person behind a claim: a minor, a representative, a death, a
 * bankruptcy, debt relief, protected identity, hardship.
 */
export type Gate =
  | { readonly gate: 'open' }
  /** It must not happen at all. */
  | { readonly gate: 'blocked'; readonly rule: string; readonly situation: Situation }
  /** A person decides, each time. */
  | { readonly gate: 'human'; readonly rule: string; readonly situation: Situation }

/** Whether a measure may be taken on a claim; what blocks comes before what a person decides. */
export function gateOf(
  facts: AccountFacts,
  claim: ClaimFacts,
  law: LawPack,
  measure: Measure,
  today: LocalDate,
): Gate {
  const found = answersFor(facts, claim, law, today)
  const blocked = found.find(({ answer }) => answer.blocks.includes(measure))
  if (blocked !== undefined) {
    return { gate: 'blocked', rule: blocked.rule, situation: blocked.situation }
  }
  const human = found.find(({ answer }) => answer.humanDecides.includes(measure))
  if (human !== undefined) return { gate: 'human', rule: human.rule, situation: human.situation }
  return { gate: 'open' }
}

/** Whom a letter about a claim is written to. */
export function recipientOf(
  facts: AccountFacts,
  claim: ClaimFacts,
  law: LawPack,
  today: LocalDate,
): Recipient {
  const elsewhere = answersFor(facts, claim, law, today).some(
    ({ answer }) =>
      answer.addressee !== 'customer' &&
      answer.addressee !== 'customer-with-copy-to-representative',
  )
  return elsewhere ? 'representative' : 'customer'
}

type Found = {
  readonly situation: Situation
  readonly rule: string
  readonly answer: SituationAnswer
}

const eventSituations: Readonly<Record<LifeEventKind, Situation | null>> = {
  death: 'death',
  bankruptcy: 'bankruptcy',
  'debt-relief': 'debt-relief',
  guardian: 'administrator',
  illness: 'hardship',
  'job-loss': 'hardship',
  // A minor's claims are told by the day they arose.
  minor: null,
}

function answersFor(
  facts: AccountFacts,
  claim: ClaimFacts,
  law: LawPack,
  today: LocalDate,
): Found[] {
  const { person } = facts
  const situations: Situation[] = []
  if (aroseUnderAge(facts, claim)) situations.push('minor')
  if (person.representative === 'god-man') situations.push('god-man')
  else if (person.representative !== null) situations.push('administrator')
  for (const event of person.lifeEvents) {
    const situation = eventSituations[event.kind]
    const holds = event.fromOn <= today && (event.untilOn === null || today < event.untilOn)
    if (situation === null || !holds) continue
    const { covers } = answerOf(law, situation, today) ?? { covers: 'all' as const }
    if (covers !== 'arisen-before' || claim.aroseOn <= event.fromOn) situations.push(situation)
  }
  if (person.protectedIdentity) situations.push('protected-identity')
  return situations.flatMap((situation) => {
    const answer = answerOf(law, situation, today)
    return answer === null ? [] : [{ situation, rule: law.situation(situation).id, answer }]
  })
}

function answerOf(law: LawPack, situation: Situation, on: LocalDate): SituationAnswer | null {
  const value = ask(law.situation(situation), on)
  return isSilent(value) ? null : value
}
