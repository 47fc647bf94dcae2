import type { Message } from '../message.ts'
import * as en from './en.ts'
import { examples } from './examples.ts'
import * as nb from './nb.ts'
import * as sv from './sv.ts'

/** A few days before the last day, when the invoice is not paid. It never costs anything. */
export const dueReminder: Message = {
  name: 'due-reminder',
  version: 2,
  words: { sv, nb, en },
  examples,
}
