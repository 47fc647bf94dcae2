import type { Message } from '../message.ts'
import * as en from './en.ts'
import { examples } from './examples.ts'
import * as nb from './nb.ts'
import * as sv from './sv.ts'

/**
 * After the last day, when something is left to pay. The fee is what the agreement and the law
 * allow and may be 0. SE: betalningspåminnelse, påminnelseavgift, lag (1981:739) 2 and 4 §§.
 */
export const reminder: Message = {
  name: 'reminder',
  version: 2,
  words: { sv, nb, en },
  examples,
}
