import type { Message } from '../message.ts'
import * as en from './en.ts'
import { examples } from './examples.ts'
import * as nb from './nb.ts'
import * as sv from './sv.ts'

/**
 * The formal demand after a reminder has had its time. SE: *inkassokrav*, inkassolag (1974:182)
 * 5 §: the creditor, what the claim rests on, principal, interest and costs each by themselves,
 * and a time to pay or object. On paper or in a mailbox behind identification (SE-INK-33).
 */
export const collectionDemand: Message = {
  name: 'collection-demand',
  version: 1,
  words: { sv, nb, en },
  examples,
  legalStems: {
    sv: ['inkasso', 'kronofogd'],
    nb: ['inkasso'],
    en: ['demand', 'collection agenc'],
  },
}
