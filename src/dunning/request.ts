import { z } from 'zod'
import { HttpProblem } from '../http/problem.ts'

/** What the desk's requests have in common: who, which account, and the key that says once. */
export const creditor = z.coerce.number().int().min(1).optional()
export const WhichCreditor = z.object({ creditor })
export const account = z.uuid()
export const WhichAccount = z.object({ account })
export const InWords = z.object({ creditor, language: z.enum(['sv', 'en']).default('sv') })
export const smallNumber = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1)

export const Keyed = z.object({
  'idempotency-key': z
    .string()
    .min(8)
    .max(100)
    .describe('Chosen by the caller; the same request with the same key is done once'),
})

export function missing(what: string): never {
  throw new HttpProblem('not-found', `There is no such ${what}.`)
}

/** A wish that the product says no to, with the code the caller can act on. */
export function refuse(refusal: string, words: string): never {
  throw new HttpProblem('refused', words, [], { refusal })
}
