import { parseDate } from '../../core/date.ts'
import { warningAt } from '../../core/problem.ts'
import { parseAmount } from '../decimal.ts'
import { tell } from '../problem-list.ts'
import { allAt, at, textAt, textsAt, type XmlElement } from '../xml/element.ts'
import type { EInvoiceLine } from './e-invoice.ts'
import { type Party, type Printed, type Printing, partyOf } from './printed.ts'

/** UBL 2.1 `Invoice` and `CreditNote` as Peppol BIS Billing 3.0 and the EHF guides use them. */
export function printedUbl(printing: Printing): Printed {
  const { element } = printing
  const means = allAt(element, 'PaymentMeans')
  const currency = currencyOf(element)
  checkPayable(printing, currency)
  const documents = allAt(element, 'AdditionalDocumentReference')
  const object = documents.find((one) => textAt(one, 'DocumentTypeCode') === '130')
  return {
    number: textAt(element, 'ID'),
    issued: textAt(element, 'IssueDate'),
    // A credit note has the day with its means of payment, if at all.
    due: textAt(element, 'DueDate', 'PaymentMeans/PaymentDueDate', 'PaymentTerms/PaymentDueDate'),
    currency,
    payable: payableOf(element),
    lineSum: textAt(element, 'LegalMonetaryTotal/LineExtensionAmount'),
    vat: vatOf(element, currency),
    isCreditNote: element.name === 'CreditNote' || creditTypes.has(typeOf(element)),
    references: means.flatMap((one) => textsAt(one, 'PaymentID')),
    account: textAt(element, 'PaymentMeans/PayeeFinancialAccount/ID').replace(/[\s-]/g, ''),
    seller: partyIn(at(element, 'AccountingSupplierParty')),
    buyer: partyIn(at(element, 'AccountingCustomerParty')),
    about: textsAt(element, 'BillingReference/InvoiceDocumentReference/ID'),
    period: {
      from: parseDate(textAt(element, 'InvoicePeriod/StartDate').slice(0, 10)),
      to: parseDate(textAt(element, 'InvoicePeriod/EndDate').slice(0, 10)),
    },
    object: textAt(object ?? null, 'ID'),
    contract: textAt(element, 'ContractDocumentReference/ID'),
    customer: customerIn(element, documents),
  }
}

/** `InvoiceLine`, `CreditNoteLine`. */
export function printedUblLine(line: XmlElement, currency: string): EInvoiceLine {
  const quantity = at(line, 'InvoicedQuantity') ?? at(line, 'CreditedQuantity')
  const fields = {
    quantity: quantity?.text ?? '',
    unit: quantity?.attributes.unitCode ?? '',
    price: textAt(line, 'Price/PriceAmount'),
  }
  return {
    id: textAt(line, 'ID'),
    text: textAt(line, 'Item/Name', 'Item/Description', 'Note').replace(/\s+/g, ' '),
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '')),
    amount: parseAmount(textAt(line, 'LineExtensionAmount'), currency)?.amount ?? null,
  }
}

/**
 * The customer's number with the seller: `SupplierAssignedAccountID`, or as SFTI's print guide has
 * it, a document whose description begins with IT (UNTDID 1153: internal customer number).
 */
function customerIn(element: XmlElement, documents: readonly XmlElement[]): string {
  const assigned = textAt(element, 'AccountingCustomerParty/SupplierAssignedAccountID')
  const told = documents.find((one) => /^IT\b/.test(textAt(one, 'DocumentDescription')))
  return assigned || textAt(told ?? null, 'ID')
}

/** UNTDID 1001: credit notes, also those of metered services (81) and self-billed. */
const creditTypes: ReadonlySet<string> = new Set(['81', '83', '261', '381', '396', '532'])

function typeOf(element: XmlElement): string {
  return textAt(element, 'InvoiceTypeCode', 'CreditNoteTypeCode')
}

function currencyOf(element: XmlElement): string {
  const payable = at(element, 'LegalMonetaryTotal/PayableAmount')
  return textAt(element, 'DocumentCurrencyCode') || (payable?.attributes.currencyID ?? '')
}

function payableOf(element: XmlElement): Printed['payable'] {
  const path = 'LegalMonetaryTotal/PayableAmount'
  const text = textAt(element, path)
  if (text !== '') return { path, text }
  const inclusive = 'LegalMonetaryTotal/TaxInclusiveAmount'
  return { path: inclusive, text: textAt(element, inclusive) }
}

/** The tax in the document's currency; another `TaxTotal` may hold it in the seller's own. */
function vatOf(element: XmlElement, currency: string): string {
  const amounts = allAt(element, 'TaxTotal/TaxAmount')
  const own = amounts.find((one) => (one.attributes.currencyID ?? currency) === currency)
  return own?.text ?? ''
}

/** Payable = inclusive − prepaid + rounding (BR-CO-16), where they are printed. */
function checkPayable({ element, problems }: Printing, currency: string): void {
  const total = at(element, 'LegalMonetaryTotal')
  const money = (name: string) => parseAmount(textAt(total, name), currency)?.amount ?? null
  const inclusive = money('TaxInclusiveAmount')
  const payable = money('PayableAmount')
  if (inclusive === null || payable === null) return
  const expected = inclusive - (money('PrepaidAmount') ?? 0) + (money('PayableRoundingAmount') ?? 0)
  if (expected === payable) return
  const found = textAt(total, 'PayableAmount')
  const told = `${expected} minor units: with tax, less what is paid, rounded`
  tell(problems, warningAt(total?.line ?? element.line, 'PayableAmount', found, told))
}

/**
 * `PartyLegalEntity/CompanyID`, `PartyTaxScheme/CompanyID` (scheme VAT), `PartyIdentification/ID`,
 * `EndpointID`; `PartyLegalEntity/RegistrationName`, `PartyName/Name`.
 */
function partyIn(role: XmlElement | null): Party {
  const party = at(role, 'Party')
  const taxes = allAt(party, 'PartyTaxScheme')
  const vat = taxes.find((one) => textAt(one, 'TaxScheme/ID') === 'VAT') ?? null
  const own = textAt(party, 'PartyIdentification/ID')
  const id =
    textAt(party, 'PartyLegalEntity/CompanyID') ||
    textAt(vat, 'CompanyID') ||
    own ||
    textAt(party, 'EndpointID')
  const name = textAt(party, 'PartyLegalEntity/RegistrationName', 'PartyName/Name', 'Contact/Name')
  const email = textAt(party, 'Contact/ElectronicMail')
  return partyOf({ id, name: name.replace(/\s+/g, ' '), number: own, email })
}
