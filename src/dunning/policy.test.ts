import { describe, expect, test } from 'vitest'
import { date } from '../core/date.ts'
import { ask } from '../law/rulebook.ts'
import { swedishLaw } from '../law/se/pack.ts'
import { care, policyNamed, policyRule } from './policy.ts'

describe('the shipped policy', () => {
  test('is found by its name, and no other is', () => {
    expect(policyNamed('care')).toBe(care)
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
      dueReminder: { daysBefore: 4, daysAfterInvoice: 7 },
      reminder: { daysAfterDue: 7, daysAfterInvoice: 14, fee: 6000 },
      followUpDays: 14,
      thanks: 'always',
    })
  })

  test('wishes no more than the law allows', () => {
    const cap = ask(swedishLaw.reminderFeeMax, date('2026-11-22'))
    expect(care.reminder?.fee).toBeLessThanOrEqual(cap)
  })
})
