import { askableOn, stepsOf } from '../claim/claim.ts'
import { addDays } from '../core/date.ts'
import { sum } from '../core/money.ts'
import { ask, need, nextBankDay } from '../law/rulebook.ts'
import { decideCompensation, decideDemandFee, refuseDemand } from '../stages/demand/decide.ts'
import { type Case, demandContact, type Found, letter, reason } from './case.ts'

/**
 * The notice that must come before the demand where the law wants one. NO: *inkassovarsel*,
 * inkassoloven (1988) § 9; at least fourteen days to pay, and a wait for what was ordered in time.
 * True: the notice is sent now, or its time runs.
 */
export function noticeFirst(at: Case, found: Found): boolean {
  const { facts, claim, law, policy, today } = at
  if (ask(law.noticeNeeded, today) !== true) return false
  const notice = stepsOf(claim, 'collection-notice').at(-1)
  if (notice !== undefined) {
    const deadline = notice.deadlineOn ?? notice.decidedOn
    const from = nextBankDay(law, law.followUpFrom(deadline))
    if (today >= from) {
      found.because.push(reason(at, 'notice-unanswered', law.noticeDays.id, { deadline }))
      return false
    }
    found.next.push({ on: from, why: 'demand' })
    return true
  }
  const contact = demandContact(at)
  // What keeps a demand back keeps its notice back, and is told where the demand is.
  const refused = refuseDemand(facts, claim, law, today) !== null
  if (refused || contact === null || policy.demand === null) return false
  sendNotice(at, contact, policy.demand, found)
  return true
}

function sendNotice(
  at: Case,
  contact: NonNullable<ReturnType<typeof demandContact>>,
  wish: NonNullable<Case['policy']['demand']>,
  found: Found,
): void {
  const { facts, claim, law, today } = at
  const deadline = addDays(today, need(law.noticeDays, today))
  const left = askableOn(facts, claim, law, today)
  found.because.push(reason(at, 'notice-time', law.noticeDays.id, { deadline, left }))
  const fee = decideDemandFee(facts, claim, law, wish.fee, today, 'collection-notice')
  found.because.push(
    fee.take > 0
      ? reason(at, 'fee-allowed', fee.rule, { fee: fee.take, agreedOn: 'by-law' })
      : reason(at, 'fee-refused', fee.rule, { why: 'fee-not-payable' }),
  )
  const compensation = decideCompensation(facts, claim, law, today)
  if (compensation > 0) {
    found.because.push(
      reason(at, 'compensation', law.lateCompensation.id, { amount: compensation }),
    )
  }
  const nextOn = nextBankDay(law, law.followUpFrom(deadline))
  found.next.push({ on: nextOn, why: 'demand' })
  found.effects.push(
    letter(at, contact, 'collection-notice', {
      tone: wish.tone,
      fee: fee.take,
      compensation: compensation > 0 ? [{ claim: claim.no, amount: compensation }] : [],
      toPay: sum([left, fee.take, compensation]),
      nextOn,
      deadline,
    }),
  )
}
