import { joined } from '../../messages/line.ts'
import type { PageWords } from './sv.ts'

/** The customer's pages in English. */
export const en: PageWords = {
  skip: 'Skip to the content',
  help: 'Help',
  to: (name) => `To\u00a0${name}`,

  dueHeading: (period) => (period === null ? 'Your bill' : `Your bill for ${period}`),
  lateHeading: 'Let us solve the bill together',
  partPaidHeading: (left) => `${left} left after your payment`,
  paidHeading: (first) =>
    first === null ? 'Thank you, the bill is paid' : `Thank you ${first}, the bill is paid`,
  settledHeading: 'The bill is settled, nothing is left to pay',
  holdHeading: (until) =>
    until === null ? 'The bill is paused' : `The bill is paused until ${until}`,
  creditHeading: (amount) => `You have ${amount} to get back`,
  left: 'Left to pay',
  by: (due) => `By ${due}`,
  inTimeUntil: (day) => `You pay in time up to and including ${day}`,
  wasDue: (due) => `The bill was to be paid ${due}`,
  newsLeft: (left, due) => `Left to pay ${left}. ${due}.`,
  newsPaid: (heading) => `${heading}. Nothing is left to pay.`,

  sent: (day) => `Sent ${day}`,
  daysLeft: (days) =>
    days === 0 ? 'Today is the last day' : days === 1 ? '1 day left' : `${days} days left`,
  today: (day) => `Today, ${day}`,
  days: (days) => (days === 1 ? '1 day' : `${days} days`),

  payInBank: (left) => `Pay ${left} in your bank`,
  pay: (left) => `Pay ${left}`,
  payAnyway: (left) => `Pay ${left} anyway`,
  otherWays: 'Pay in another way',
  feeIncluded: (fee) => `Fees of ${fee} are included.`,
  interestIncluded: (interest) => `Interest to today, ${interest}, is included.`,

  careHeading: 'You have time',
  care: (next) =>
    joined(
      `Nothing new happens before ${next}. If you pay before that, we send no more`,
      'reminders about the bill.',
    ),
  careContact: 'Not possible right now? Talk to us, and we will look for a way.',

  holdText: (until) =>
    until === null
      ? 'While the bill is paused we send no reminders and charge no fees.'
      : 'Until then we send no reminders and charge no fees.',
  holdNothing: 'You need do nothing now.',

  disputedRow: 'What you find wrong, waiting',
  disputedPart: (amount: string) =>
    `You have told us that ${amount} is wrong. That part waits, free of fees, for our answer.`,
  disputedAll: joined(
    'You have told us that the bill is wrong. It waits, without reminders and fees, until we have',
    'answered you.',
  ),
  disputedUpheld: 'You were right. The correction comes as a credit note on the bill.',
  disputedHeading: 'We are looking into what you told us',

  planHeading: 'The bill is paid by the plan',
  planTitle: 'Your plan',
  planText: 'Pay each part by its day, and we send no reminders and charge no fees.',
  planPart: (no: number, day: string) => `Part ${no}, ${day}`,
  planPaid: 'Paid',
  planLeft: (left: string) => `${left} left of the part`,

  timeHeading: 'Do you need more time?',
  timeText: 'Choose what suits you. It is free, and we send no reminders meanwhile.',
  timeChoice: 'This is what I would like',
  timeUntil: (day: string) => `Wait until ${day}`,
  timeParts: (count: number) => `Pay in ${count} parts, one a month`,
  timeInterest: 'After the last day the usual late interest runs until the bill is paid.',
  timeButton: 'Take more time',

  receipt: 'Receipt',
  paidOn: 'Paid',
  payee: 'To',
  billNumber: 'Bill',
  print: 'Print or save the receipt',
  receiptDone: 'The payment is booked. You need do nothing more.',

  creditHow: 'How you get the money',
  creditText: joined(
    'Tell us how you want it: to your bank account or off your next bill.',
    'Please leave the account number out of the mail, we take it when we talk.',
  ),
  creditMail: (amount) => `Mail us about ${amount}`,
  creditSubject: (amount, number) => `Payment of ${amount}, bill ${number}`,
  back: 'To get back',

  waysHeading: 'How you can pay',
  bankgiro: 'Bankgiro',
  reference: 'OCR number',
  amount: 'Amount',
  latest: 'By',
  copy: 'Copy',
  copied: 'Copied',
  bankgiroNote: 'Payments to bankgiro show here on the next bank day.',
  swish: 'Swish',
  swishOpen: (left) => `Open Swish with ${left} filled in`,
  swishScan: 'Read the code with Swish on another phone. Amount and OCR number are filled in.',
  swishCode: (left) => `Swish code for ${left}`,

  linesHeading: 'What you pay for',
  linesCaption: 'The lines of the bill',
  other: 'Other',
  supply: 'Electricity supply',
  agreement: (name, agreement) => `${name}, agreement ${agreement}`,
  total: 'Amount of the bill',
  toPay: 'To pay',
  vat: (amount) => `Of which VAT ${amount}`,
  fees: {
    reminder: 'Reminder fee',
    'collection-demand': 'Fee for the collection demand',
    'late-compensation': 'Compensation for lateness',
  },
  interest: 'Interest to today',
  creditedRow: 'Credited',
  paidRow: 'Paid',
  otherRow: 'Other changes',

  historyHeading: 'What has happened',
  history: {
    'invoice-sent': (_, to) => (to === null ? 'The bill was sent' : `The bill was sent to ${to}`),
    'due-reminder-sent': (_, to) =>
      to === null
        ? 'We reminded you that the day is near'
        : `We reminded you that the day is near, at ${to}`,
    'reminder-sent': (_, to) =>
      to === null ? 'We sent a reminder' : `We sent a reminder to ${to}`,
    'demand-sent': () => 'We sent a letter about the bill',
    'thanks-sent': (_, to) =>
      to === null ? 'We sent a thank you' : `We sent a thank you to ${to}`,
    paid: (amount) => (amount === null ? 'You paid' : `You paid ${amount}`),
    credited: (amount) =>
      amount === null ? 'The bill was credited' : `The bill was credited by ${amount}`,
    fee: (amount) => (amount === null ? 'Reminder fee' : `Reminder fee, ${amount}`),
    'hold-started': () => 'The bill was paused',
    'hold-ended': () => 'The pause ended',
    disputed: (amount: string | null, _: string | null) =>
      amount === null ? 'You told us the bill is wrong' : `You told us ${amount} is wrong`,
    'dispute-upheld': (_: string | null, __: string | null) => 'We answered: you were right',
    'dispute-rejected': (_: string | null, __: string | null) => 'We answered: the bill is right',
    opened: () => 'You opened the bill',
    'not-delivered': (_, to) =>
      to === null ? 'A message did not arrive' : `A message to ${to} did not arrive`,
  },

  contactHeading: 'Talk to us',
  contactDue: 'Does the day not suit you, or is something wrong? Tell us, and we will find a way.',
  contactLate: joined(
    'You do not need a plan. Call or write, and we will look for one together.',
    'Is the bill wrong or already paid? Tell us.',
  ),
  contactPaid: 'Did something go wrong? Tell us, and we will put it right.',
  phone: 'Phone',
  hours: 'Open',
  mail: 'Mail',
  mailSubject: (number) => `Bill ${number}`,
  faqHeading: 'When does my payment show here?',
  faq: joined(
    'By Swish and from bankgiro mostly on the next bank day.',
    'The page changes by itself when the money has come.',
  ),
  adviserHeading: 'Advice that costs nothing',
  adviser: joined(
    'The budget and debt adviser of your municipality helps you free of charge and is no',
    'part of us. You find them on the website of the municipality.',
  ),

  footOwn: 'This page is your own: do not share the link.',
  footCookies: 'No tracking cookies. We see that the bill has been opened, nothing more.',
  orgNumber: (number) => `company number ${number}`,

  linkTitle: 'The link could not be opened',
  linkText: joined(
    'The link is not whole, or it is no longer valid.',
    'That happens easily when a long link is split over two lines.',
  ),
  linkTry: [
    'Open the link in the mail from us, without copying it.',
    'Does that not work? Tell us, and we send a new one to the address we have.',
    'You can always pay with the bankgiro and OCR number in the mail.',
  ],
  notFoundTitle: 'There is no such page',
  notFoundText: 'The address does not match any page of ours. Open the link in the mail again.',
  faultTitle: 'Something went wrong on our side',
  faultText:
    'The fault is ours, not yours. No money was taken by showing the page. Try again in a while.',
}
