import type { Message } from '../message.ts'
import * as en from './en.ts'
import { examples } from './examples.ts'
import * as nb from './nb.ts'
import * as sv from './sv.ts'

/** The invoice itself, sent when it is issued: what to pay, by when, and where the lines are. */
export const invoiceDelivery: Message = {
  name: 'invoice-delivery',
  version: 2,
  words: { sv, nb, en },
  examples,
}
