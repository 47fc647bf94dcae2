import { date } from '../../core/date.ts'
import { noMoney } from '../../core/money.ts'
import type { ElectricityInvoiceLaw } from '../disconnection-question.ts'
import { ever } from '../rulebook.ts'
import { guidance, statute, statuteTold, steady, terms } from '../steady-rule.ts'

/**
 * Invoices, ways to pay and deposits of electricity. What the consumer terms of 2012 said of due
 * dates ended with them on 2025-12-31; the terms of 2025 were not read, and so are not offered.
 */

const newTerms = date('2026-01-01')
const notRead = 'EL 2025 K, NÄT 2025 K: not read'

export const swedishElectricityInvoices: ElectricityInvoiceLaw = {
  advanceBilling: steady(
    'SE-EL-30',
    'may supply be billed before it was measured',
    statuteTold,
    false,
    'ellag 9 kap. 24 §; Energimarknadsinspektionen, decision 2016',
  ),
  billingMonths: steady(
    'SE-EL-30',
    'how many months an invoice of the supplier covers at most',
    statute,
    { remotelyRead: 3, otherwise: 12 },
    'förordning (2023:242) 7 §',
    { from: date('2023-06-01') },
  ),
  electronicInvoiceOffered: steady(
    'SE-EL-30',
    'must invoices be offered in electronic form',
    statute,
    true,
    'förordning (2023:242) 6 §; förordning (2022:585) 32 a §',
    { from: date('2023-06-01') },
  ),
  supplyInvoiceFields: steady(
    'SE-EL-31',
    "what stands on a supplier's invoice",
    statute,
    [
      'name-and-contact',
      'period',
      'prices',
      'amount-split',
      'metered-energy',
      'other-services',
      'due-date',
      'delivery-point',
      'contract-and-term',
      'assigned-contract',
    ],
    'förordning (2023:242) 9–10 §§; items 8–16 on the invoice or by a clear link',
    { from: date('2023-06-01') },
  ),
  gridInvoiceFields: steady(
    'SE-EL-31',
    "what stands on a grid company's invoice; one part of the amount is the tax",
    statute,
    ['amount-split', 'due-date', 'prices', 'price-changes'],
    'förordning (2022:585) 32 b §',
    { from: date('2023-06-01') },
  ),
  invoiceFee: steady(
    'SE-EL-32',
    'highest fee for an invoice and statutory information, for any user',
    statute,
    noMoney,
    'ellag 4 kap. 44 §, 9 kap. 27 §',
    { unit: 'öre', also: ['SE-EL-INVFEE'] },
  ),
  severalPaymentMethods: steady(
    'SE-EL-32',
    'must several ways to pay be offered, without discrimination',
    statute,
    true,
    'ellag 9 kap. 29 §; prepayment to the grid company: 4 kap. 45 §',
  ),
  paymentMethodCharge: steady(
    'SE-EL-32',
    'what a way to pay or a system for prepayment may cost the customer',
    statute,
    'actual-cost-at-most',
    'ellag 9 kap. 29 §',
  ),
  finalInvoiceWeeks: steady(
    'SE-EL-32',
    'weeks to the final invoice after a switch of supplier',
    statute,
    6,
    'ellag 9 kap. 13 §',
    { unit: 'weeks', also: ['SE-EL-FINAL'] },
  ),
  consumerDueDays: {
    id: 'SE-EL-33',
    also: ['SE-EL-TERM-DUE'],
    asks: 'days from sending an invoice to a consumer to its due date, at least',
    ...terms,
    unit: 'days',
    versions: [
      { from: ever, until: newTerms, value: 20, source: 'EL 2012 K, NÄT 2012 K' },
      { from: newTerms, until: null, value: 'notOffered', source: notRead },
    ],
  },
  consumerDueNotBefore: {
    id: 'SE-EL-33',
    asks: 'which day of the month a due date normally does not precede',
    ...terms,
    versions: [
      { from: ever, until: newTerms, value: { dayOfMonth: 28 }, source: 'EL 2012 K, NÄT 2012 K' },
      { from: newTerms, until: null, value: 'notOffered', source: notRead },
    ],
  },
  depositMonths: steady(
    'SE-EL-33',
    'highest deposit, in months of charges',
    terms,
    4,
    'Energimarknadsinspektionen, questions 2024-05-18; terms of 2025 not read',
    { unit: 'months', also: ['SE-EL-DEP'] },
  ),
  depositBackMonths: steady(
    'SE-EL-33',
    'months of good payment after which a deposit is given back',
    terms,
    6,
    'Energimarknadsinspektionen, questions 2024-05-18; terms of 2025 not read',
    { unit: 'months', also: ['SE-EL-DEPBACK'] },
  ),
  depositGround: steady(
    'SE-EL-33',
    'when a deposit may be asked for: earlier default or payment remarks',
    guidance,
    'reasonable-ground',
    'Energimarknadsinspektionen, questions 2024-05-18',
  ),
  disconnectionsReported: steady(
    'SE-EL-34',
    'must cuts be reported: the authority may rule so, and no such ruling is known',
    statute,
    false,
    'förordning (2022:585) 33 b §, enabling rule',
    { from: date('2023-06-01') },
  ),
}
