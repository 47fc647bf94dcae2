import { describe, expect, test } from 'vitest'
import { type Problem, tellProblem } from '../../core/problem.ts'
import { encodeUtf8 } from '../bytes.ts'
import { inspectBytes } from '../formats.ts'
import type { EInvoiceReading } from './e-invoice.ts'

/** A document with own content; `change` replaces or adds elements by their text. */
const ubl = (name: 'Invoice' | 'CreditNote', inside: string) =>
  `<${name} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${name}-2" xmlns:cbc="urn:b" xmlns:cac="urn:a">
<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>
${inside}</${name}>`

const total = (inside: string) => `<cac:LegalMonetaryTotal>${inside}</cac:LegalMonetaryTotal>`

const payable = (amount: string, currency = 'SEK') =>
  `<cbc:PayableAmount currencyID="${currency}">${amount}</cbc:PayableAmount>`

const head =
  '<cbc:ID>17</cbc:ID><cbc:IssueDate>2026-01-02</cbc:IssueDate><cbc:DueDate>2026-01-30</cbc:DueDate><cbc:DocumentCurrencyCode>SEK</cbc:DocumentCurrencyCode>'

const invoice = (inside: string, start = head) => ubl('Invoice', start + inside)

const line = (amount: string, name = 'InvoiceLine', more = '') =>
  `<cac:${name}><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="KWH">600</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="SEK">${amount}</cbc:LineExtensionAmount>${more}<cac:Item><cbc:Name>El</cbc:Name></cac:Item><cac:Price><cbc:PriceAmount currencyID="SEK">0.82</cbc:PriceAmount></cac:Price></cac:${name}>`

function read(text: string): EInvoiceReading {
  const reading = inspectBytes(encodeUtf8(text))
  if ('unusable' in reading) throw new Error(tellProblem(reading.unusable))
  return reading as EInvoiceReading
}

const told = (problems: readonly Problem[]) =>
  problems.map(({ severity, field, found }) => `${severity} ${field} ${found}`)

describe('amounts', () => {
  test.each([
    ['792', 79_200],
    ['550.', 55_000],
    ['+0.10', 10],
    ['-.20', -20],
    ['-100.00', -10_000],
  ])('an invoice of %s', (text, amount) => {
    const { entries, totals, problems } = read(invoice(total(payable(text))))
    expect(entries).toMatchObject([{ kind: 'invoice', amount, payable: amount }])
    expect(totals).toEqual({ count: 1, amount })
    expect(problems).toEqual([])
  })

  test('an amount without minor units in its currency', () => {
    const text = invoice(total(payable('1500', 'ISK'))).replace('>SEK<', '>ISK<')
    expect(read(text)).toMatchObject({ currency: 'ISK', totals: { amount: 1500 } })
  })

  test('the currency of the amount, where the document names none', () => {
    const text = invoice(
      total(payable('1', 'NOK')),
      '<cbc:ID>1</cbc:ID><cbc:IssueDate>2026-01-02</cbc:IssueDate>',
    )
    expect(read(text).entries).toMatchObject([{ currency: 'NOK', due: null, amount: 100 }])
  })

  test.each([
    [
      'decimals too many',
      total(payable('10.005')),
      ['warning LegalMonetaryTotal/PayableAmount 10.005'],
    ],
    ['only with tax', total('<cbc:TaxInclusiveAmount>10</cbc:TaxInclusiveAmount>'), []],
    [
      'rounded to whole kronor',
      total(
        `<cbc:TaxInclusiveAmount>792.49</cbc:TaxInclusiveAmount><cbc:PayableRoundingAmount>-0.49</cbc:PayableRoundingAmount>${payable('792')}`,
      ),
      [],
    ],
    [
      'paid in part before',
      total(
        `<cbc:TaxInclusiveAmount>792</cbc:TaxInclusiveAmount><cbc:PrepaidAmount>700</cbc:PrepaidAmount>${payable('92')}`,
      ),
      [],
    ],
    [
      'a payable that differs',
      total(`<cbc:TaxInclusiveAmount>792</cbc:TaxInclusiveAmount>${payable('793')}`),
      ['warning PayableAmount 793'],
    ],
    [
      'lines that differ',
      total(`<cbc:LineExtensionAmount>10</cbc:LineExtensionAmount>${payable('10')}`) + line('9.99'),
      ['warning LineExtensionAmount 10'],
    ],
    [
      'a line without amount',
      total(`<cbc:LineExtensionAmount>10</cbc:LineExtensionAmount>${payable('10')}`) + line('ten'),
      ['warning InvoiceLine[1]/LineExtensionAmount ten'],
    ],
    ['no issue day', total(payable('10')), ['warning IssueDate none']],
  ])('%s is told at most as a warning', (name, inside, expected) => {
    const start = name === 'no issue day' ? head.replace(/<cbc:IssueDate.*IssueDate>/, '') : head
    const { entries, problems } = read(invoice(inside, start))
    expect(told(problems)).toEqual(expected)
    expect(entries.length).toBe(1)
  })
})

describe('credit notes', () => {
  const note = (amount: string) =>
    ubl(
      'CreditNote',
      `<cbc:ID>C1</cbc:ID><cbc:IssueDate>2026-02-01</cbc:IssueDate><cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode><cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode><cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>17</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference><cac:PaymentMeans><cbc:PaymentDueDate>2026-03-01</cbc:PaymentDueDate><cbc:PaymentID>00100529</cbc:PaymentID></cac:PaymentMeans>${total(payable(amount, 'NOK'))}${line('8', 'CreditNoteLine').replaceAll('InvoicedQuantity', 'CreditedQuantity')}`,
    )

  test('a positive amount makes the debt smaller', () => {
    expect(read(note('10'))).toMatchObject({
      format: 'ubl-credit-note',
      totals: { count: 1, amount: -1000 },
      entries: [
        {
          kind: 'credit-note',
          number: 'C1',
          due: '2026-03-01',
          amount: -1000,
          payable: 1000,
          reference: '00100529',
          about: ['17'],
          lines: [{ id: '1', text: 'El', unit: 'KWH', price: '0.82', amount: 800 }],
        },
      ],
      problems: [],
    })
  })

  test('a negative one makes it larger, and is told', () => {
    const reading = read(note('-10'))
    expect(reading.entries).toMatchObject([{ amount: 1000, payable: -1000 }])
    expect(told(reading.problems)).toEqual(['warning PayableAmount -1000'])
  })

  test.each(['10', '-10'])('an Invoice of type 381 over %s is never a claim', (amount) => {
    const text = invoice(`<cbc:InvoiceTypeCode>381</cbc:InvoiceTypeCode>${total(payable(amount))}`)
    expect(read(text)).toMatchObject({
      format: 'ubl-invoice',
      entries: [{ kind: 'credit-note', amount: -1000 }],
    })
  })
})

describe('the document', () => {
  test('parties, references and what is invoiced', () => {
    const party = (role: string, inside: string) =>
      `<cac:${role}><cac:Party>${inside}</cac:Party></cac:${role}>`
    const reading = read(
      invoice(
        `<cac:InvoicePeriod><cbc:StartDate>2025-12-01</cbc:StartDate><cbc:EndDate>2025-12-31</cbc:EndDate></cac:InvoicePeriod>
<cac:ContractDocumentReference><cbc:ID>A1</cbc:ID></cac:ContractDocumentReference>
<cac:AdditionalDocumentReference><cbc:ID>x.pdf</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject>JVBERi0x</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>
<cac:AdditionalDocumentReference><cbc:ID>735999000123456780</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>
${party('AccountingSupplierParty', '<cac:PartyTaxScheme><cbc:CompanyID>Godkänd för F-skatt</cbc:CompanyID><cac:TaxScheme><cbc:ID>TAX</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyTaxScheme><cbc:CompanyID>SE556677889901</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyName><cbc:Name>Manvik Energi</cbc:Name></cac:PartyName>')}
${party('AccountingCustomerParty', '<cbc:EndpointID schemeID="0007">9876543210</cbc:EndpointID><cac:PartyIdentification><cbc:ID>10001</cbc:ID></cac:PartyIdentification><cac:PartyLegalEntity><cbc:RegistrationName>Fastighets AB</cbc:RegistrationName></cac:PartyLegalEntity>')}
<cac:PaymentMeans><cbc:PaymentID> 71# </cbc:PaymentID><cac:PayeeFinancialAccount><cbc:ID>991-2346</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
<cac:PaymentMeans><cbc:PaymentID>71#</cbc:PaymentID></cac:PaymentMeans><cac:PaymentMeans><cbc:PaymentID>72</cbc:PaymentID></cac:PaymentMeans>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">9</cbc:TaxAmount></cac:TaxTotal><cac:TaxTotal><cbc:TaxAmount currencyID="SEK">2</cbc:TaxAmount></cac:TaxTotal>
${total(payable('10'))}${line('8', 'InvoiceLine', line('3', 'SubInvoiceLine'))}`,
      ),
    )
    expect(reading.entries).toMatchObject([
      {
        seller: { id: 'SE556677889901', name: 'Manvik Energi' },
        buyer: { id: '10001', number: '10001', name: 'Fastighets AB' },
        reference: '71#',
        references: [{ value: '71#' }, { value: '72' }],
        creditorAccount: '9912346',
        period: { from: '2025-12-01', to: '2025-12-31' },
        object: '735999000123456780',
        contract: 'A1',
        vat: 200,
        lines: [{ amount: 800, quantity: '600' }],
      },
    ])
    expect(reading.entries[0]?.lines.length).toBe(1)
  })

  test('a reminder says so', () => {
    const text = invoice(total(payable('10'))).replace(
      'en16931:2017',
      'en16931:2017#conformant#urn:fdc:anskaffelser.no:2019:ehf:reminder:3.0',
    )
    expect(read(text)).toMatchObject({ format: 'ubl-reminder', entries: [{ kind: 'reminder' }] })
    expect(inspectBytes(encodeUtf8(text), 'ubl-credit-note')).toMatchObject({
      unusable: { field: 'format', found: 'ubl-reminder' },
    })
  })

  test('inside the envelope it travels in', () => {
    const text = `<StandardBusinessDocument xmlns="urn:sbdh"><Header><Type>Invoice</Type></Header>${invoice(total(payable('10')))}</StandardBusinessDocument>`
    expect(read(text)).toMatchObject({ format: 'ubl-invoice', totals: { amount: 1000 } })
  })

  test.each([
    [
      'no number',
      invoice(total(payable('10')), '<cbc:DocumentCurrencyCode>SEK</cbc:DocumentCurrencyCode>'),
      'ID',
    ],
    ['no amount', invoice(''), 'LegalMonetaryTotal/TaxInclusiveAmount'],
    ['an amount in letters', invoice(total(payable('ten'))), 'LegalMonetaryTotal/PayableAmount'],
    ['no currency', invoice(total(payable('1', '')), '<cbc:ID>1</cbc:ID>'), 'currency'],
    [
      'an amount beyond all',
      invoice(total(payable('9'.repeat(20)))),
      'LegalMonetaryTotal/PayableAmount',
    ],
    ['cut off', invoice(total(payable('10'))).slice(0, -20), 'Invoice/LegalMonetaryTotal'],
    ['a document type', `<!DOCTYPE a>${invoice(total(payable('10')))}`, 'DOCTYPE'],
  ])('unusable: %s', (_, text, field) => {
    expect(inspectBytes(encodeUtf8(text))).toMatchObject({ unusable: { severity: 'error', field } })
  })
})

describe('Svefaktura 1.0', () => {
  const svefaktura = (type: string, amount: string) =>
    `<Invoice xmlns="urn:sfti:documents:BasicInvoice:1:0" xmlns:cac="urn:a" xmlns:cbc="urn:b"><ID>15</ID><cbc:IssueDate>2003-09-11</cbc:IssueDate><InvoiceTypeCode>${type}</InvoiceTypeCode><InvoiceCurrencyCode>SEK</InvoiceCurrencyCode><cac:LegalTotal><cbc:TaxInclusiveTotalAmount amountCurrencyID="SEK">${amount}</cbc:TaxInclusiveTotalAmount></cac:LegalTotal><InitialInvoiceDocumentReference><cac:ID>14</cac:ID></InitialInvoiceDocumentReference></Invoice>`

  test('a credit note is an invoice of type 381', () => {
    expect(read(svefaktura('381', '10'))).toMatchObject({
      format: 'svefaktura-1.0',
      entries: [{ kind: 'credit-note', amount: -1000, payable: 1000, about: ['14'] }],
    })
    expect(read(svefaktura('380', '10'))).toMatchObject({
      entries: [{ kind: 'invoice', amount: 1000 }],
    })
  })
})
