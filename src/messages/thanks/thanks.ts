import type { Message } from '../message.ts'
import * as en from './en.ts'
import { examples } from './examples.ts'
import * as nb from './nb.ts'
import * as sv from './sv.ts'

/** When the invoice is settled: a thank you that serves as the receipt. */
export const thanks: Message = {
  name: 'thanks',
  version: 1,
  words: { sv, nb, en },
  examples,
}
