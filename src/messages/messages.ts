import { collectionDemand } from './collection-demand/collection-demand.ts'
import { dueReminder } from './due-reminder/due-reminder.ts'
import { invoiceDelivery } from './invoice-delivery/invoice-delivery.ts'
import type { Message } from './message.ts'
import { reminder } from './reminder/reminder.ts'
import { thanks } from './thanks/thanks.ts'

/** Every message a customer can get from us. One line here is what makes a message exist. */
export const messages = {
  'invoice-delivery': invoiceDelivery,
  'due-reminder': dueReminder,
  reminder,
  'collection-demand': collectionDemand,
  thanks,
} as const satisfies Record<string, Message>

export type MessageName = keyof typeof messages
