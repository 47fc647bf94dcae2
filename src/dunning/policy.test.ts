import { describe, expect, test } from 'vitest'
import { date } from '../core/date.ts'
import { ask, need } from '../law/rulebook.ts'
import { swedishLaw } from '../law/se/pack.ts'
import { care, lettersOnly, policyNamed, policyRule } from './policy.ts'

describe('the shipped policy', () => {
  test('is found by its name, and no other is', () => {
    expect(policyNamed('care')).toBe(care)
    expect(policyNamed('letters-only')).toBe(lettersOnly)
    expect(() => policyNamed('hard')).toThrow('no policy named hard')
  })

  test('has a name in every decision that rests on it', () => {
    expect(policyRule(care, 'reminder')).toBe('policy care/1 reminder')
  })

  // A change here changes what customers meet: raise the version and write it in the changelog.
  test('care, version 1', () => {
    expect(care).toEqual({
      name: 'care',
      version: 1,
      channels: ['e-invoice', 'mailbox', 'email', 'letter'],
      dueReminder: { daysBefore: 4, daysAfterInvoice: 7, channels: ['sms', 'email', 'mailbox'] },
      reminder: {
        daysAfterDue: 7,
        daysAfterInvoice: 14,
        fee: 6000,
        channels: ['mailbox', 'email', 'letter'],
        tone: 'warm',
      },
      demand: { daysAfterReminder: 14, fee: 18000, tone: 'neutral' },
      followUpDays: 14,
      plan: { mostParts: 12, longestDeferral: 60 },
      leastToAskFor: 2_000,
      thanks: 'always',
    })
  })

  test('wishes no more than the law allows', () => {
    const day = date('2026-11-22')
    for (const policy of [care, lettersOnly]) {
      expect(policy.reminder?.fee).toBeLessThanOrEqual(ask(swedishLaw.reminderFeeMax, day))
      expect(policy.demand?.fee).toBeLessThanOrEqual(need(swedishLaw.demandFeeMax, day))
    }
  })
})
