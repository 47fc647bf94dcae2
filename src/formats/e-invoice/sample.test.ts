import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tellProblem } from '../../core/problem.ts'
import { inspectBytes } from '../formats.ts'
import type { EInvoiceReading } from './e-invoice.ts'

const folder = new URL('../../../test/samples/', import.meta.url)

/** Two lines a document, as a person checks it. */
function shown(reading: EInvoiceReading): string[] {
  return reading.entries.flatMap((entry) => {
    const { kind, number, issued, due, amount, currency, lines, vat } = entry
    const references = entry.references.map(({ value }) => value).join(' + ')
    const parties = [entry.seller, entry.buyer].map(({ id, name }) => `${id ?? '–'} ${name ?? '–'}`)
    return [
      [reading.format, kind, number, issued, due, amount, vat, currency].join(' '),
      `  ${references || '–'} | ${parties.join(' | ')} | ${lines.length} lines | ${entry.object ?? '–'} | ${entry.about.join(' ') || '–'}`,
    ]
  })
}

const expected: Readonly<Record<string, string>> = {
  'ubl-invoice/no-digipost-generator.xml': `
ubl-invoice invoice TOSL108 2013-06-30 2013-07-20 80200 36528 NOK
  0003434323213231 | 123456785 The Sellercompany ASA | 987654325 Buyercompany ASA | 5 lines | – | –`,
  'ubl-invoice/no-ehf-grid-tariff-consumer.xml': `
ubl-invoice invoice 0997462625 2019-04-01 2019-05-12 154334 30863 NOK
  0003434323213231 | 811143758 Havblikk Nett AS | hn0073648 Lisa Johansen | 2 lines | 008003762 | –`,
  'ubl-invoice/no-ehf-payment-request.xml': `
ubl-invoice invoice 1234 2018-10-01 2018-10-01 500000  NOK
  93274235 | 987654325 Advokatfirmaet Z | 987654325 Statens sivilrettsforvaltning | 1 lines | AT56789 | –`,
  'ubl-invoice/se-autogiro-invoice.xml': `
ubl-invoice invoice 501000225 2017-11-01 2017-11-01 250000 50000 SEK
  – | 1234121234 Fakturautställarverket | 5678956789 Fakturamottagarföretaget AB | 1 lines | – | –`,
  'ubl-invoice/se-electricity-supply.xml': `
ubl-invoice invoice 8220278 2018-03-05 2018-04-04 79200 14850 SEK
  8220278 | 5566778899 El-Handlar'n Sverige AB | 9876543210 Fastighets AB | 2 lines | 731234567890123456 | –`,
  'ubl-invoice/se-internet-bank-invoice.xml': `
ubl-invoice invoice 7005190 2008-07-08 2008-08-07 136500 27300 SEK
  7000023711438 | 5566778899 Fakturautställarverket | 6505030004 A Persson | 3 lines | – | –`,
  'ubl-invoice/se-print-interest.xml': `
ubl-invoice invoice 201000110 2016-12-31 2017-01-31 48400 0 SEK
  2010001101 | 1234121234 Fakturautställarverket | 5678906789 Fakturamottagarföretaget AB | 1 lines | – | –`,
  'ubl-invoice/se-print-invoice-ocr.xml': `
ubl-invoice invoice 101000110 2016-12-31 2017-01-31 3257900 565425 SEK
  1010001103 | 1234121234 Fakturautställarverket | 5678906789 Fakturamottagarföretaget AB | 7 lines | – | –`,
  'ubl-invoice/se-print-reminder.xml': `
ubl-invoice invoice 301000110 2016-12-18 2016-12-14 6000 0 SEK
  3010001109 | 1234121234 Fakturautställarverket | 5678906789 Fakturamottagarföretaget AB | 1 lines | – | 101000010`,
  'ubl-invoice/se-telecom.xml': `
ubl-invoice invoice 2007-99123 2007-02-05 2007-03-05 103900 20776 SEK
  123456789012345 | 5566778899 Telefonitjänster AB | 2244668800 Myndighet X | 12 lines | 0765123456 | –`,
  'ubl-reminder/no-ehf-reminder-with-fee.xml': `
ubl-reminder reminder 007 2017-11-13 2017-12-01 175625 33125 NOK
  Snippet1 | GB983294 SupplierOfficialName Ltd | 39937423947 Buyer Official Name | 2 lines | – | 006`,
  'svefaktura-1.0/se-svefaktura-1.0.xml': `
svefaktura-1.0 invoice 15 2003-09-11 2003-10-11 778125 155625 SEK
  125785124585412 + 54822233666 + 54225485 | 5565624223 Moderna Produkter AB | 7365565626575 Johnssons byggvaror | 2 lines | – | –`,
}

const files = ['ubl-invoice', 'ubl-reminder', 'svefaktura-1.0'].flatMap((name) =>
  readdirSync(new URL(`${name}/`, folder))
    .filter((file) => file.endsWith('.xml'))
    .map((file) => `${name}/${file}`),
)

test.each(files)('%s', (file) => {
  const reading = inspectBytes(readFileSync(new URL(file, folder)))
  if ('unusable' in reading) throw new Error(tellProblem(reading.unusable))
  expect(shown(reading as EInvoiceReading).join('\n')).toBe(expected[file]?.slice(1))
  expect(reading.problems.filter(({ severity }) => severity === 'error')).toEqual([])
})
