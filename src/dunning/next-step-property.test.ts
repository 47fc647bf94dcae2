import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Life } from '../../test/support/life.ts'
import { standing } from '../../test/support/life.ts'
import { live, type Plan, plans } from '../../test/support/random-life.ts'
import {
  askableOn,
  contactBy,
  disputedOf,
  holdOn,
  leftOf,
  principalLeft,
  stepsOf,
} from '../claim/claim.ts'
import type { Decision, Effect } from '../claim/decision.ts'
import type { AccountFacts, Channel, ClaimFacts } from '../claim/facts.ts'
import { gateOf } from '../claim/situation.ts'
import { addDays, type LocalDate, later } from '../core/date.ts'
import { ask, need, nextBankDay } from '../law/rulebook.ts'
import { swedishLaw } from '../law/se/pack.ts'
import { apply } from './apply.ts'
import { nextStep } from './next-step.ts'
import type { Policy } from './policy.ts'

/**
 * Lives of 120 days, drawn by chance from a fixed seed: bills, payments, credits, holds, addresses
 * that fail, days without runs or mail. What must hold on every day of every life.
 */
const drawn = { seed: 20_260_102, numRuns: 400 }

type Send = Extract<Effect, { kind: 'send' }>

function sends(decision: Decision): Send[] {
  return decision.effects.filter((effect) => effect.kind === 'send')
}

function claimOf(facts: AccountFacts, effect: { readonly claim: number }): ClaimFacts {
  const found = facts.claims.find((claim) => claim.no === effect.claim)
  if (found === undefined) throw new Error(`claim ${effect.claim} is not among the facts`)
  return found
}

/** Calls `check` at every decision of a life. */
function atEveryDecision(
  check: (decision: Decision, before: AccountFacts, life: Life) => void,
): void {
  let seen = 0
  fc.assert(
    fc.property(plans, (plan) => {
      live(plan, {
        decided(decision, before, life) {
          seen += 1
          check(decision, before, life)
        },
      })
    }),
    drawn,
  )
  expect(seen).toBeGreaterThan(1000)
}

describe('of every decision in a random life', () => {
  test('once it is carried out, the same day decides nothing more, and looks to the same day', () => {
    atEveryDecision((decision, before, { policy, today }) => {
      const after = apply(before, decision.effects, today)
      const again = nextStep(after, swedishLaw, policy, today)
      expect(again.effects).toEqual([])
      expect(again.reviewOn).toBe(decision.reviewOn)
    })
  })

  test('the next look is after today, or says why there is none', () => {
    atEveryDecision((decision, before, { today }) => {
      if (decision.reviewOn !== null) {
        expect(decision.reviewOn > today).toBe(true)
        expect(['nothing-open', 'hold-open']).not.toContain(decision.reviewWhy)
        return
      }
      const after = apply(before, decision.effects, today)
      for (const { no } of after.claims) expect(holdOn(after, no, today)?.untilOn).toBe(null)
      expect(decision.reviewWhy).toBe(after.claims.length > 0 ? 'hold-open' : 'nothing-open')
    })
  })

  test('the friendly word never costs, comes in time and once', () => {
    atEveryDecision((decision, before, { today }) => {
      for (const letter of sends(decision).filter((one) => one.message === 'due-reminder')) {
        const claim = claimOf(before, letter)
        expect(letter.fee).toBe(0)
        expect(today <= claim.effectiveDueOn).toBe(true)
        expect(swedishLaw.isBankDay(today)).toBe(true)
        expect(claim.steps.filter((step) => step.kind === 'due-reminder')).toEqual([])
      }
    })
  })

  test('a reminder is late enough, on a day with banks, and one for a claim', () => {
    atEveryDecision((decision, before, { policy, today }) => {
      const reminders = sends(decision).filter((one) => one.message === 'reminder')
      expect(new Set(reminders.map((one) => one.claim)).size).toBe(reminders.length)
      for (const letter of reminders) {
        const claim = claimOf(before, letter)
        expect(today >= firstDay(claim, policy)).toBe(true)
        expect(today > claim.effectiveDueOn).toBe(true)
        expect(swedishLaw.isBankDay(today)).toBe(true)
        expect(stepsOf(claim, 'reminder')).toEqual([])
        expect(stepsOf(claim, 'invoice-delivery').at(-1)?.state).toBe('sent')
        const disputed = disputedOf(before, claim.no, today)
        expect(letter.toPay).toBe(leftOf(claim) - disputed + letter.fee)
      }
    })
  })

  test('a demand comes after a reminder, on paper or to a mailbox, with time to pay or object', () => {
    let demands = 0
    atEveryDecision((decision, before, { today }) => {
      for (const letter of sends(decision).filter((one) => one.message === 'collection-demand')) {
        demands += 1
        expect(['letter', 'mailbox']).toContain(letter.channel)
        expect(swedishLaw.isBankDay(today)).toBe(true)
        // Never less time than the law asks for, by whatever way it goes.
        const least = swedishLaw.demandDeadline(today, letter.channel)
        expect(letter.deadline !== null && letter.deadline >= least).toBe(true)
        expect(letter.deadline).toBe(swedishLaw.demandDeadline(today))
        expect(letter.fee).toBeLessThanOrEqual(need(swedishLaw.demandFeeMax, today))
        const claims = [letter.claim, ...letter.joint].map((claim) => claimOf(before, { claim }))
        for (const claim of claims) {
          expect(stepsOf(claim, 'reminder').length).toBe(1)
          expect(stepsOf(claim, 'collection-demand')).toEqual([])
          expect(holdOn(before, claim.no, today)).toBe(null)
          expect(principalLeft(claim)).toBeGreaterThan(disputedOf(before, claim.no, today))
        }
        const asked = claims.map((one) => leftOf(one) - disputedOf(before, one.no, today))
        expect(letter.toPay).toBe(asked.reduce((a, b) => a + b, 0) + letter.fee)
      }
    })
    expect(demands).toBeGreaterThan(20)
  })

  test('a reminder’s fee is agreed before the debt arose, within the cap, a consumer’s or estate’s', () => {
    let fees = 0
    atEveryDecision((decision, before, { today }) => {
      for (const letter of sends(decision).filter((one) => one.fee !== 0)) {
        expect(['consumer', 'estate']).toContain(before.debtorKind)
        expect(letter.fee).toBeGreaterThan(0)
        if (letter.message === 'collection-demand') continue
        fees += 1
        const claim = claimOf(before, letter)
        expect(letter.message).toBe('reminder')
        expect(letter.fee).toBeLessThanOrEqual(ask(swedishLaw.reminderFeeMax, today))
        expect(claim.agreements.length).toBeGreaterThan(0)
        for (const no of claim.agreements) {
          const agreed = before.agreements.find((one) => one.no === no)?.feeAgreedOn ?? null
          expect(agreed !== null && agreed <= claim.aroseOn).toBe(true)
        }
      }
    })
    expect(fees).toBeGreaterThan(20)
  })

  test('nothing is asked for and nothing moves while a hold covers the claim', () => {
    let held = 0
    atEveryDecision((decision, before, { today }) => {
      for (const effect of decision.effects) {
        if (effect.kind === 'end-hold') {
          const hold = before.holds.find((one) => one.no === effect.hold)
          expect(hold?.untilOn != null && hold.untilOn < today).toBe(true)
          continue
        }
        if (holdOn(before, effect.claim, today) === null) continue
        held += 1
        // Only what has been paid is closed, and thanked for.
        expect(leftOf(claimOf(before, effect))).toBeLessThanOrEqual(0)
        if (effect.kind === 'send') expect(effect.message).toBe('thanks')
        else expect(effect).toMatchObject({ kind: 'move', move: 'settle' })
      }
    })
    expect(held).toBeGreaterThan(0)
  })

  test('thanks are for money that came, of a claim that is closed', () => {
    atEveryDecision((decision, before) => {
      for (const letter of sends(decision).filter((one) => one.message === 'thanks')) {
        const claim = claimOf(before, letter)
        expect(leftOf(claim)).toBeLessThanOrEqual(0)
        expect(claim.paid).toBeGreaterThan(0)
        expect([letter.fee, letter.toPay]).toEqual([0, 0])
      }
    })
  })

  test('at most one task of a kind is open for what it decides', () => {
    atEveryDecision((decision, before, { today }) => {
      const { tasks } = apply(before, decision.effects, today)
      const kinds = tasks.map((task) => `${task.kind} ${task.decides}`)
      expect(new Set(kinds).size).toBe(kinds.length)
    })
  })

  test('letters go to an address that is not known to fail', () => {
    atEveryDecision((decision, before) => {
      for (const letter of sends(decision)) {
        const contact = before.contacts.find((one) => one.no === letter.contact)
        expect(contact?.channel).toBe(letter.channel)
        expect(['email', 'mailbox', 'letter']).toContain(letter.channel)
        expect(contact?.health).not.toBe('fails')
      }
    })
  })
})

/** The first day the policy lets a reminder of the claim go out. */
function firstDay(claim: ClaimFacts, policy: Policy): LocalDate {
  const sent = stepsOf(claim, 'invoice-delivery').at(-1)?.sentOn ?? claim.stageSince
  const days = policy.reminder ?? { daysAfterDue: 0, daysAfterInvoice: 0 }
  const wanted = later(
    addDays(claim.effectiveDueOn, days.daysAfterDue),
    addDays(sent, days.daysAfterInvoice),
  )
  return nextBankDay(swedishLaw, wanted)
}

describe('of every random life as a whole', () => {
  test('no öre is lost, on any day', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        live(plan, {
          dayOver(life) {
            const { came, charged, forgiven } = life.books
            expect(standing(life)).toBe(charged - came - forgiven)
            for (const claim of life.facts.claims) {
              for (const one of claim.balances) expect(one.amount).toBeGreaterThanOrEqual(0)
            }
          },
        })
      }),
      drawn,
    )
  })

  test('a claim bears one fee of a kind at most that was not taken back', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const fees = new Map<string, Set<number>>()
        live(plan, {
          letter({ claim, message, step, fee }, fate) {
            const steps = fees.get(`${claim} ${message}`) ?? new Set()
            if (fate === 'left' && fee > 0) steps.add(step)
            else steps.delete(step)
            fees.set(`${claim} ${message}`, steps)
            expect(steps.size).toBeLessThanOrEqual(1)
          },
        })
      }),
      drawn,
    )
  })

  /** Open, owed, not held, an address that works, and nothing stands still: something must happen. */
  function mustMove(life: Life, claim: ClaimFacts, day: LocalDate): boolean {
    const contact = contactBy(life.facts, channelsOf(claim, life.policy))
    const reaches = contact !== null && !life.broken.has(contact.no)
    const free =
      holdOn(life.facts, claim.no, day) === null &&
      principalLeft(claim) > disputedOf(life.facts, claim.no, day) &&
      askableOn(life.facts, claim, swedishLaw, day) > ask(swedishLaw.roundingTolerance, day) &&
      gateOf(life.facts, claim, swedishLaw, 'reminder', day).gate === 'open'
    return life.running && life.mailing && reaches && free
  }

  function channelsOf(claim: ClaimFacts, policy: Policy): readonly Channel[] {
    return claim.stage === 'issued' ? policy.channels : (policy.reminder?.channels ?? [])
  }

  test('what can be sent, reminded of or handed on is so within three bank days', () => {
    let reminded = 0
    fc.assert(
      fc.property(plans, (plan) => {
        const waited = new Map<number, number>()
        live(plan, {
          letter: ({ message }) => {
            reminded += message === 'reminder' ? 1 : 0
          },
          dayOver(life, day) {
            for (const claim of life.facts.claims) {
              const due = claim.stage === 'issued' || isDue(claim, life.policy, day)
              const late = due && mustMove(life, claim, day)
              const days = late ? (waited.get(claim.no) ?? 0) : -1
              waited.set(claim.no, days + (swedishLaw.isBankDay(day) || !late ? 1 : 0))
              expect(waited.get(claim.no)).toBeLessThanOrEqual(3)
            }
          },
        })
      }),
      drawn,
    )
    expect(reminded).toBeGreaterThan(100)
  })

  /** Whether the stage of a claim is over on a day. */
  function isDue(claim: ClaimFacts, policy: Policy, day: LocalDate): boolean {
    if (claim.stage === 'sent' || claim.stage === 'due-reminded') {
      return day >= firstDay(claim, policy)
    }
    const reminder = stepsOf(claim, 'reminder').at(-1)
    if (claim.stage !== 'reminded') return false
    if (reminder === undefined) return true
    const days = policy.demand?.daysAfterReminder ?? policy.followUpDays
    return reminder.sentOn !== null && day >= addDays(reminder.sentOn, days)
  }

  test('to look only on the days that were named misses nothing', () => {
    const story = (plan: Plan, daily: boolean) => {
      const lines: string[] = []
      live(
        plan,
        {
          decided({ effects }, _, { today }) {
            for (const effect of effects) lines.push(`${today} ${JSON.stringify(effect)}`)
          },
        },
        daily,
      )
      return lines
    }
    fc.assert(
      fc.property(plans, (plan) => {
        expect(story(plan, false)).toEqual(story(plan, true))
      }),
      drawn,
    )
  })
})
