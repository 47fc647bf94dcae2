import { parseAmount } from '../decimal.ts'
import { allAt, at, textAt, textsAt, type XmlElement } from '../xml/element.ts'
import type { EInvoiceLine } from './e-invoice.ts'
import { type Party, type Printed, type Printing, partyOf } from './printed.ts'

/**
 * Svefaktura 1.0 (SFTI Basic Invoice, `urn:sfti:documents:BasicInvoice:1:0`), read from archives
 * only: nobody sends it any more.
 */
export function isSvefaktura(document: XmlElement): boolean {
  const spaces = Object.values(document.attributes)
  if (spaces.some((space) => space.includes('sfti:documents:BasicInvoice'))) return true
  // The namespace may be declared on an envelope around it.
  return at(document, 'LegalTotal') !== null && at(document, 'SellerParty') !== null
}

export function printedSvefaktura({ element }: Printing): Printed {
  const path = 'LegalTotal/TaxInclusiveTotalAmount'
  const total = at(element, path)
  const means = allAt(element, 'PaymentMeans')
  return {
    number: textAt(element, 'ID'),
    issued: textAt(element, 'IssueDate'),
    due: textAt(element, 'PaymentMeans/DuePaymentDate'),
    currency: textAt(element, 'InvoiceCurrencyCode') || (total?.attributes.amountCurrencyID ?? ''),
    payable: { path, text: total?.text ?? '' },
    lineSum: textAt(element, 'LegalTotal/LineExtensionTotalAmount'),
    vat: textAt(element, 'TaxTotal/TotalTaxAmount'),
    isCreditNote: textAt(element, 'InvoiceTypeCode') === '381',
    references: means.flatMap((one) => textsAt(one, 'PayeeFinancialAccount/PaymentInstructionID')),
    account: textAt(element, 'PaymentMeans/PayeeFinancialAccount/ID').replace(/[\s-]/g, ''),
    seller: partyIn(at(element, 'SellerParty')),
    buyer: partyIn(at(element, 'BuyerParty')),
    about: textsAt(element, 'InitialInvoiceDocumentReference/ID'),
    period: { from: null, to: null },
    object: '',
    contract: '',
    customer: '',
  }
}

export function printedSvefakturaLine(line: XmlElement, currency: string): EInvoiceLine {
  const quantity = at(line, 'InvoicedQuantity')
  const fields = {
    quantity: quantity?.text ?? '',
    unit: quantity?.attributes.quantityUnitCode ?? '',
    price: textAt(line, 'Item/BasePrice/PriceAmount'),
  }
  return {
    id: textAt(line, 'ID'),
    text: textAt(line, 'Item/Description', 'Note').replace(/\s+/g, ' '),
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '')),
    amount: parseAmount(textAt(line, 'LineExtensionAmount'), currency)?.amount ?? null,
  }
}

/**
 * The organisation number is the `CompanyID` of tax scheme SWT (F-skatt); else the VAT number, else
 * `PartyIdentification/ID` (GLN or what the other side calls it).
 */
function partyIn(role: XmlElement | null): Party {
  const party = at(role, 'Party')
  const taxes = allAt(party, 'PartyTaxScheme')
  const taxed = (scheme: string) => {
    const one = taxes.find((tax) => textAt(tax, 'TaxScheme/ID') === scheme)
    return textAt(one ?? null, 'CompanyID')
  }
  const own = textAt(party, 'PartyIdentification/ID')
  const name = textAt(party, 'PartyName/Name', 'Contact/Name')
  return partyOf({
    id: taxed('SWT') || taxed('VAT') || own,
    name: name.replace(/\s+/g, ' '),
    number: own,
    email: textAt(party, 'Contact/ElectronicMail'),
  })
}
