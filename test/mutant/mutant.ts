/**
 * Small faults in what decides. Each is one text replaced by another; the tests of what decides
 * must fail for every one of them. `npm run test:mutants` tries them all.
 */
export type Mutant = {
  readonly file: string
  /** Stands in the file exactly once. */
  readonly text: string
  readonly instead: string
  /** What the customer would meet. */
  readonly harm: string
}
