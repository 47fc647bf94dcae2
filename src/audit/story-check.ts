import { checkAmount, checkState } from './story-amount.ts'
import { booksOn } from './story-books.ts'
import { chargeLine } from './story-charge.ts'
import { checkFees } from './story-fee.ts'
import { checkForm, checkHolds, checkOnce, checkRefusals } from './story-order.ts'
import { caseOf, type LineTold, type StoryTold, type Violation } from './story-shape.ts'
import { checkStep } from './story-step.ts'

export type { Due, Ladder } from './story-alive.ts'
export { alive, checkAlive } from './story-alive.ts'
export type { FactTold, InvoiceTold, LineTold, StoryTold, Violation } from './story-shape.ts'

/**
 * The independent checker of a replayed story: the story as given and the lines `kvitt replay`
 * printed for it, against Swedish law on fees, interest, demands, limitation and persons, to the
 * öre and the day. It knows the law by itself and asks the engine nothing. Empty when all is right.
 */
export function checkStory(story: StoryTold, lines: readonly LineTold[]): Violation[] {
  const told = caseOf(story, lines)
  const { state } = told
  return [
    ...checkForm(told, lines),
    ...told.steps.flatMap((line) => {
      const books = booksOn(told, line.on, line.at)
      const step = checkStep(books, line)
      if (line.step === 'fee-reversed') return step
      const charges = chargeLine(books, line, new Map())
      return [...step, ...checkFees(books, line, charges), ...checkAmount(books, line)]
    }),
    ...checkOnce(told),
    ...checkHolds(told),
    ...checkRefusals(told),
    ...(state === null ? [] : checkState(booksOn(told, state.on), state)),
  ]
}
