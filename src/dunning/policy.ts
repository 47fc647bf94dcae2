import type { Tone } from '../claim/decision.ts'
import type { Channel } from '../claim/facts.ts'
import { Fault } from '../core/assert.ts'
import { type Minor, minor } from '../core/money.ts'

/**
 * The creditor's policy: what it wants among what the law permits. Versioned; a decision names the
 * version it was made under. Policy may ask for less than the law allows, never for more.
 */
export type Policy = {
  readonly name: string
  readonly version: number
  /** Channels for the invoice and thanks, the first that works. */
  readonly channels: readonly Channel[]
  /** A friendly word before the due date; never costs. */
  readonly dueReminder: {
    readonly daysBefore: number
    /** Not sent when the invoice itself went out more recently than this. */
    readonly daysAfterInvoice: number
    readonly channels: readonly Channel[]
  } | null
  readonly reminder: {
    /**
     * Days after the effective due date; leaves the banks time to deliver what was paid in time.
     */
    readonly daysAfterDue: number
    /** Never sooner than this after the invoice reached the customer. */
    readonly daysAfterInvoice: number
    /** Fee wished; the law's cap and conditions decide. */
    readonly fee: Minor
    readonly channels: readonly Channel[]
    readonly tone: Tone
  } | null
  /** The formal collection demand; null: a person decides instead. */
  readonly demand: {
    /** Days after the reminder. */
    readonly daysAfterReminder: number
    readonly fee: Minor
    readonly tone: Tone
  } | null
  /** Days after an unanswered reminder until a person looks, where no demand follows by itself. */
  readonly followUpDays: number
  readonly plan: {
    /** Most parts a plan may have. */
    readonly mostParts: number
    /** Longest time a payment may be put off, in days. */
    readonly longestDeferral: number
  }
  /** A rest no larger than this, once a part is paid, is not reminded of. */
  readonly leastToAskFor: Minor
  readonly thanks: 'always' | 'after-reminder' | 'never'
}

/** Shipped default: early, kind, one reminder, and a person before anything leaves the house. */
export const care: Policy = {
  name: 'care',
  version: 1,
  channels: ['e-invoice', 'mailbox', 'email', 'letter'],
  dueReminder: { daysBefore: 4, daysAfterInvoice: 7, channels: ['sms', 'email', 'mailbox'] },
  reminder: {
    daysAfterDue: 7,
    daysAfterInvoice: 14,
    fee: minor(6000),
    channels: ['mailbox', 'email', 'letter'],
    tone: 'warm',
  },
  demand: { daysAfterReminder: 14, fee: minor(18000), tone: 'neutral' },
  followUpDays: 14,
  plan: { mostParts: 12, longestDeferral: 60 },
  leastToAskFor: minor(2000),
  thanks: 'always',
}

/** The old way, for comparison: paper only, no word before the due date, no thanks. */
export const lettersOnly: Policy = {
  name: 'letters-only',
  version: 1,
  channels: ['letter'],
  dueReminder: null,
  reminder: {
    daysAfterDue: 10,
    daysAfterInvoice: 14,
    fee: minor(6000),
    channels: ['letter'],
    tone: 'neutral',
  },
  demand: { daysAfterReminder: 15, fee: minor(18000), tone: 'firm' },
  followUpDays: 15,
  plan: { mostParts: 6, longestDeferral: 30 },
  leastToAskFor: minor(0),
  thanks: 'never',
}

const shipped: readonly Policy[] = [care, lettersOnly]

/** A shipped policy by name. */
export function policyNamed(name: string): Policy {
  const policy = shipped.find((one) => one.name === name)
  if (policy === undefined) throw new Fault(`no policy named ${name}`)
  return policy
}

/** How a decision names the part of the policy it rests on: `policy care/1 reminder`. */
export function policyRule(policy: Policy, part: string): string {
  return `policy ${policy.name}/${policy.version} ${part}`
}
