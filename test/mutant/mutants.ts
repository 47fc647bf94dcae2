import { demandMutants } from './demand-mutants.ts'
import { gateMutants } from './gate-mutants.ts'
import { groundMutants } from './ground-mutants.ts'
import { matchMutants } from './match-mutants.ts'
import type { Mutant } from './mutant.ts'
import { remindMutants } from './remind-mutants.ts'

/** All of them; each file tells of one part of what decides. */
export const mutants: readonly Mutant[] = [
  ...remindMutants,
  ...groundMutants,
  ...gateMutants,
  ...demandMutants,
  ...matchMutants,
]
