import { gateOf } from '../claim/situation.ts'
import { addDays } from '../core/date.ts'
import { isApproved, isDeclined } from '../stages/demand/decide.ts'
import { type Case, type Found, openTask, personDays, reason } from './case.ts'

/** The law's word on the person: nothing, or a person's yes first. */
export function mayRemind(at: Case, found: Found): boolean {
  const { facts, claim, law, today } = at
  const gate = gateOf(facts, claim, law, 'reminder', today)
  if (gate.gate === 'open') return true
  if (gate.gate === 'human' && isApproved(facts, claim.no, 'reminder')) {
    found.because.push(reason(at, 'approved', gate.rule, { step: 'reminder' }))
    return true
  }
  found.because.push(
    reason(at, gate.gate === 'human' ? 'person-decides' : 'protected', gate.rule, {
      step: 'reminder',
      why: gate.situation,
    }),
  )
  if (gate.gate === 'human' && !isDeclined(facts, claim.no, 'reminder')) {
    openTask(at, found, 'decide-next-step', 'reminder')
  }
  found.next.push({
    on: addDays(today, personDays),
    why: gate.gate === 'human' ? 'waits-for-person' : 'protected',
  })
  return false
}
