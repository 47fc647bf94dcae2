import { Fault } from '../core/assert.ts'
import { type Minor, minor } from '../core/money.ts'

/**
 * The creditor's policy: what it wants among what the law permits. Versioned; a decision names the
 * version it was made under. Policy may ask for less than the law allows, never for more.
 */
export type Policy = {
  readonly name: string
  readonly version: number
  /** A friendly word before the due date; never costs. */
  readonly dueReminder: {
    readonly daysBefore: number
    /** Not sent when the invoice itself went out more recently than this. */
    readonly daysAfterInvoice: number
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
  } | null
  /** Days after an unanswered reminder until a person looks at the claim. */
  readonly followUpDays: number
  readonly thanks: 'always' | 'after-reminder' | 'never'
}

/** Shipped default: early, kind, one fee at most, a person before anything harder. */
export const care: Policy = {
  name: 'care',
  version: 1,
  dueReminder: { daysBefore: 4, daysAfterInvoice: 7 },
  reminder: { daysAfterDue: 7, daysAfterInvoice: 14, fee: minor(6000) },
  followUpDays: 14,
  thanks: 'always',
}

const shipped: readonly Policy[] = [care]

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
