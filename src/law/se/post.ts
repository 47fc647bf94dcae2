import { addSwedishBankDays } from '../../core/calendar.ts'
import type { LocalDate } from '../../core/date.ts'
import type { DeliveryMode } from '../question.ts'
import { ask, ever, type Rule, since } from '../rulebook.ts'

/** How long a letter is presumed to travel. */
export const postBankDays: Rule<number> = {
  id: 'SE-INK-10',
  also: ['SE-INK-POST'],
  asks: 'bank days after sending on which a letter is presumed to have arrived',
  kind: 'product',
  certainty: 'G',
  unit: 'bank days',
  versions: since(ever, 2, 'product convention'),
}

const electronic: readonly DeliveryMode[] = ['mailbox', 'e-invoice', 'portal', 'email', 'sms']

/** The day a message sent on `sentOn` is presumed received: on paper two bank days later. */
export function presumedReceipt(sentOn: LocalDate, mode: DeliveryMode = 'letter'): LocalDate {
  const days = electronic.includes(mode) ? 0 : ask(postBankDays, sentOn)
  return addSwedishBankDays(sentOn, days)
}
