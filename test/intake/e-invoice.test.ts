import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAll } from '../../src/audit/verify.ts'
import { saveCreditors } from '../../src/claim/creditor-store.ts'
import { tellProblem } from '../../src/core/problem.ts'
import { type FileReport, takeInFile } from '../../src/intake.ts'
import {
  bankFile,
  bill,
  jsonl,
  manvik,
  openTown,
  person,
  referenceOf,
  type Town,
} from '../support/small-town.ts'

/** Invoices that come in as e-invoices: with their customers where these are new, or refused. */
let town: Town
beforeAll(async () => {
  town = await openTown('2026-03-02')
  const bredband = {
    ...manvik,
    creditor: 2,
    code: 'bredband',
    orgNumber: '556677-8899',
    bankgiro: '3783511',
    profile: { ...manvik.profile, commodity: 'broadband' as const },
  }
  await saveCreditors(town.ground.db, [bredband])
  const two = {
    type: 'agreement',
    customer: '2',
    commodity: 'electricity-supply',
    municipality: '0180',
    from: '2024-01-01',
  }
  await take(
    'people.jsonl',
    jsonl('2026-03-02', [
      ...person('1', 'Maja', 'maja@example.se'),
      ...person('2', 'Bo', 'bo@example.se'),
      { ...two, agreement: 'A2B', supplyPoint: '735999000123456780' },
    ]),
  )
})
afterAll(async () => {
  expect((await verifyAll(town.ground.db)).findings).toEqual([])
  await town.database.drop()
})

function take(name: string, content: Buffer | string): Promise<FileReport> {
  return takeInFile(town.ground, { name, content: Buffer.from(content), creditor: null })
}

const told = (report: FileReport) => report.problems.map(tellProblem)

type Parts = {
  readonly number?: string
  readonly seller?: string
  readonly buyer?: string
  readonly payable?: string
  readonly lines?: readonly string[]
  readonly vat?: string
  readonly due?: string
  readonly reference?: string
  readonly more?: string
  readonly root?: 'Invoice' | 'CreditNote'
}

const numberOf = (value: string) =>
  `<cac:PartyIdentification><cbc:ID>${value}</cbc:ID></cac:PartyIdentification>`

const legal = (id: string, name: string) =>
  `<cac:PartyLegalEntity><cbc:RegistrationName>${name}</cbc:RegistrationName><cbc:CompanyID>${id}</cbc:CompanyID></cac:PartyLegalEntity>`

/** An invoice of 100 kr and 25 kr tax to customer 1. */
function invoice(parts: Parts = {}): string {
  const { number = '9001', root = 'Invoice', due = '2026-03-30', lines = ['100.00'] } = parts
  const money = (name: string, amount: string) =>
    `<cbc:${name} currencyID="SEK">${amount}</cbc:${name}>`
  return `<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" xmlns:cbc="b" xmlns:cac="a">
<cbc:ID>${number}</cbc:ID><cbc:IssueDate>2026-03-02</cbc:IssueDate>${due === '' ? '' : `<cbc:DueDate>${due}</cbc:DueDate>`}<cbc:DocumentCurrencyCode>SEK</cbc:DocumentCurrencyCode>
${parts.more ?? ''}
<cac:AccountingSupplierParty><cac:Party>${parts.seller ?? legal('556000-0000', 'Månvik Energi AB')}</cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party>${parts.buyer ?? numberOf('1')}</cac:Party></cac:AccountingCustomerParty>
<cac:PaymentMeans><cbc:PaymentID>${parts.reference ?? referenceOf(number)}</cbc:PaymentID></cac:PaymentMeans>
<cac:TaxTotal>${money('TaxAmount', parts.vat ?? '25.00')}</cac:TaxTotal>
<cac:LegalMonetaryTotal>${money('PayableAmount', parts.payable ?? '125.00')}</cac:LegalMonetaryTotal>
${lines.map((amount, at) => `<cac:${root}Line><cbc:ID>${at + 1}</cbc:ID><cbc:InvoicedQuantity unitCode="MON">1</cbc:InvoicedQuantity>${money('LineExtensionAmount', amount)}<cac:Item><cbc:Name>Rad ${at + 1}</cbc:Name></cac:Item></cac:${root}Line>`).join('')}
</${root}>`
}

async function linesOf(number: string): Promise<string[]> {
  const { rows } = await town.database.owner.query<{ line: string }>(
    `select l.text || ' ' || l.amount || ' ' || g.external_no as line
     from invoice i join invoice_line l on l.account = i.account and l.invoice = i.no
       join agreement g on g.account = l.account and g.no = l.agreement
     where i.external_no = $1 order by l.line`,
    [number],
  )
  return rows.map(({ line }) => line)
}

test('an invoice of a known customer is taken in, and found by its payment', async () => {
  const text = invoice({ payable: '124', lines: ['60', '40'] })
  expect(await take('a.xml', text)).toMatchObject({
    format: 'ubl-invoice',
    state: 'taken',
    taken: { invoices: 1 },
    refused: 0,
    problems: [],
  })
  expect(await linesOf('9001')).toEqual([
    'Rad 1 6000 A1',
    'Rad 2 4000 A1',
    'Moms 2500 A1',
    'Avrundning och övrigt -100 A1',
  ])
  const payment = bankFile('2026-03-02', 1, [{ reference: referenceOf('9001'), amount: 12_400 }])
  expect(await take('p.txt', payment)).toMatchObject({ taken: { posted: 1 } })
  expect(await take('a2.xml', text)).toMatchObject({ state: 'known' })
  expect(await take('a3.xml', `${text}\n`)).toMatchObject({ known: 1, taken: { invoices: 0 } })
  const other = await take('a4.xml', invoice({ payable: '125', lines: ['60', '40'] }))
  expect(told(other)).toEqual([
    'a4.xml:1 amount: found "12500", expected 12400, as invoice 9001 had before',
  ])
})

test('the agreement that is named: by contract, by metering point', async () => {
  const contract =
    '<cac:ContractDocumentReference><cbc:ID>A2</cbc:ID></cac:ContractDocumentReference>'
  const object =
    '<cac:AdditionalDocumentReference><cbc:ID>735999000123456780</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>'
  const buyer = numberOf('2')
  await take('c.xml', invoice({ number: '9002', buyer, more: contract }))
  await take('o.xml', invoice({ number: '9003', buyer, more: object }))
  expect(await linesOf('9002')).toEqual(['Rad 1 10000 A2', 'Moms 2500 A2'])
  expect(await linesOf('9003')).toEqual(['Rad 1 10000 A2B', 'Moms 2500 A2B'])
  const neither = await take('n.xml', invoice({ number: '9004', buyer }))
  expect(told(neither)).toEqual([
    'n.xml:1 agreement: found "none", expected an agreement of this customer taken in before',
  ])
})

test('a new customer of a seller of broadband, with the agreement and the address', async () => {
  const seller =
    '<cac:PartyTaxScheme><cbc:CompanyID>SE556677889901</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>'
  const contact =
    '<cac:Contact><cbc:ElectronicMail>post@example.se</cbc:ElectronicMail></cac:Contact>'
  const buyer = legal('2120000142', 'Kommunen') + contact
  const report = await take('new.xml', invoice({ number: '9005', seller, buyer }))
  expect(report).toMatchObject({
    taken: { invoices: 1, customers: 1, agreements: 1 },
    problems: [],
  })
  const { rows } = await town.database.owner.query(
    `select a.external_no, a.debtor_kind, g.external_no as agreement, g.commodity, g.fee_agreed_on,
       (select count(*)::int from contact_point c where c.account = a.account) as contacts
     from account a join agreement g using (slice, account) where a.creditor = 2 and a.kind = 'customer'`,
  )
  expect(rows).toEqual([
    {
      external_no: '2120000142',
      debtor_kind: 'public-body',
      agreement: '2120000142',
      commodity: 'broadband',
      fee_agreed_on: null,
      contacts: 1,
    },
  ])
  const next = await take('next.xml', invoice({ number: '9006', seller, buyer }))
  expect(next).toMatchObject({ taken: { invoices: 1, customers: 0, agreements: 0 }, problems: [] })
})

const refusals: readonly (readonly [string, Parts, string])[] = [
  ['a credit note', { root: 'CreditNote' }, 'kind: found "credit-note", expected an invoice'],
  ['no due date', { due: '' }, 'DueDate: found "none", expected the day it is due'],
  [
    'due before it is issued',
    { due: '2026-03-01' },
    'DueDate: found "2026-03-01", expected a day from 2026-03-02, the issue',
  ],
  [
    'a negative amount',
    { payable: '-1' },
    'PayableAmount: found "-100", expected an amount above 0',
  ],
  [
    'a reference that is none',
    { reference: '12345' },
    'PaymentID: found "12345", expected an OCR number with a right check digit',
  ],
  [
    'no number of the customer',
    { buyer: legal('', 'Okänd') },
    'customer: found "none", expected the customer’s number with the seller',
  ],
  [
    'a person without a customer number',
    { buyer: legal('811218-9876', 'Maja') },
    'customer: found "none", expected the customer’s number with the seller',
  ],
  [
    'a line without amount',
    { lines: ['100', ''] },
    'lines: found "a line without amount", expected an amount in each line',
  ],
  [
    'a new customer who is nobody',
    { buyer: numberOf('77') },
    'buyer: found "77", expected an identity number that tells what the customer is, or a customer known before',
  ],
  [
    'a new customer of electricity',
    { buyer: numberOf('78') + legal('556000-4615', 'Ny AB') },
    'customer: found "78", expected a customer taken in before: the file does not tell what is sold, and where',
  ],
]

test.each(refusals)('refused: %s', async (_, parts, expected) => {
  const report = await take('r.xml', invoice({ number: '9100', ...parts }))
  expect(report.refused).toBeGreaterThan(0)
  expect(told(report)).toContainEqual(expect.stringContaining(expected))
  expect(await linesOf('9100')).toEqual([])
})

test('another seller, and a reminder of somebody else', async () => {
  const stranger = await take('s.xml', invoice({ seller: legal('5560004615', 'Annan AB') }))
  expect(stranger).toMatchObject({ state: 'unusable', problems: [{ field: 'seller' }] })
})

test('an invoice of the billing system and the same one as an e-invoice: the first stands', async () => {
  const amount = 12_500
  const known = bill({
    customer: '1',
    number: '9200',
    issued: '2026-03-02',
    due: '2026-03-30',
    amount,
  })
  await take('b.jsonl', jsonl('2026-03-02', [known]))
  const report = await take('b.xml', invoice({ number: '9200' }))
  expect(told(report)).toEqual([
    'b.xml:1 lines: found "other content than invoice 9200 before", expected the same content, or a new number',
  ])
})
