import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { encodeLatin1, encodeUtf8 } from './bytes.ts'
import { detectFormat, formatNames, formats, inspectBytes } from './formats.ts'

const bgmax = '01BGMAX               0120260102173035010331P'
const camt = (kind: '053' | '054', message: string, statement: string) =>
  `<?xml version="1.0"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.${kind}.001.02"><${message}><${statement}><Id>1</Id></${statement}></${message}></Document>`

const camt053 = camt('053', 'BkToCstmrStmt', 'Stmt')
const camt054 = camt('054', 'BkToCstmrDbtCdtNtfctn', 'Ntfctn')
const kvitt = '{"type":"kvitt-jsonl","version":1,"creditor":"manvik","created":"2026-01-02"}'

const ubl = (name: string, customization: string) =>
  `<${name} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${name}-2"><CustomizationID>${customization}</CustomizationID><ID>1</ID><DocumentCurrencyCode>SEK</DocumentCurrencyCode><LegalMonetaryTotal><PayableAmount>1</PayableAmount></LegalMonetaryTotal></${name}>`

const examples = {
  bgmax,
  'camt.053': camt053,
  'camt.054': camt054,
  'ubl-invoice': ubl('Invoice', 'urn:cen.eu:en16931:2017'),
  'ubl-credit-note': ubl('CreditNote', 'urn:cen.eu:en16931:2017'),
  'ubl-reminder': ubl('Invoice', 'urn:x#conformant#urn:fdc:anskaffelser.no:2019:ehf:reminder:3.0'),
  'svefaktura-1.0':
    '<Invoice xmlns="urn:sfti:documents:BasicInvoice:1:0"><ID>1</ID><InvoiceCurrencyCode>SEK</InvoiceCurrencyCode><LegalTotal><TaxInclusiveTotalAmount>1</TaxInclusiveTotalAmount></LegalTotal></Invoice>',
  'kvitt-jsonl': kvitt,
}

describe('the format of a file', () => {
  test.each([
    ['bgmax', bgmax],
    ['bgmax', `\ufeff${bgmax}\n`],
    ['bgmax', `Content-Type: text/plain\r\n\r\n${bgmax}`],
    ['camt.053', camt053],
    ['camt.053', camt053.replace(/ xmlns="[^"]*"/, '')],
    ['camt.053', camt053.replace('<Document', '<!-- a < b --><x:Envelope a="b"><Document')],
    ['camt.054', `\ufeff\n ${camt054}`],
    ['camt.054', [...camt054].join('\0')],
    ...Object.entries(examples),
    ['kvitt-jsonl', `\ufeff\n { "type" : "kvitt-jsonl" }`],
  ])('%s: %j', (format, text) => {
    expect(detectFormat(encodeUtf8(text))).toEqual({ format })
  })

  test.each([
    ['', 'an empty file'],
    ['hello\nworld', 'hello'],
    [' 01BGMAX', ' 01BGMAX'],
    ['{"type":"invoice","text":"x"}', '{"type":"invoice","text":"x"}'],
    ['\u0000\u0001', '\u0000\u0001'],
    ['<html><body>camt.053.001.02</body></html>', '<html><body>camt.053.001.02</body></html>'],
  ])('none: %j', (text, found) => {
    const detected = detectFormat(encodeLatin1(text))
    const expected = `one of the formats ${formatNames.join(', ')}`
    expect(detected).toMatchObject({ unusable: { field: 'format', found, expected } })
    expect(inspectBytes(encodeLatin1(text))).toEqual(detected)
  })

  test('a file that begins as two formats is refused, never guessed', () => {
    const bytes = encodeUtf8(`{"type":"kvitt-jsonl"}\n${bgmax}`)
    expect(detectFormat(bytes)).toMatchObject({ unusable: { found: 'bgmax and kvitt-jsonl' } })
    expect(inspectBytes(bytes, 'bgmax')).toMatchObject({ format: 'bgmax' })
  })

  test('read as another format than it is: unusable', () => {
    expect(inspectBytes(encodeUtf8(kvitt), 'bgmax')).toMatchObject({
      unusable: { field: 'layout' },
    })
    expect(inspectBytes(encodeUtf8(bgmax), 'kvitt-jsonl')).toMatchObject({
      unusable: { field: 'line' },
    })
  })

  test('every sample is told by its folder', () => {
    const folder = new URL('../../test/samples/', import.meta.url)
    for (const name of readdirSync(folder)) {
      const files = readdirSync(new URL(`${name}/`, folder)).filter((one) =>
        /\.(txt|xml)$/.test(one),
      )
      for (const file of files) {
        const bytes = readFileSync(new URL(`${name}/${file}`, folder))
        expect(detectFormat(bytes), file).toEqual({ format: name })
      }
    }
  })
})

test('every format says what it is, and prints as what it says', () => {
  expect(formatNames).toEqual(Object.keys(examples))
  for (const { name, inspect, looksLike } of formats) {
    expect(looksLike(examples[name])).toBe(true)
    expect(inspect(encodeUtf8(examples[name]))).toMatchObject({ format: name })
  }
})
