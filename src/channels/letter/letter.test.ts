import { beforeAll, describe, expect, it } from 'vitest'
import { minor } from '../../core/money.ts'
import type { Message, MessageFacts } from '../../messages/message.ts'
import { messages } from '../../messages/messages.ts'
import {
  type LetterRecipient,
  type LetterSender,
  letterSource,
  packageSource,
  writeLetter,
} from './letter.ts'
import { openPress, type Press } from './print.ts'

const sender: LetterSender = {
  name: 'Månvik Energi',
  legalName: 'Månvik Energi AB',
  orgNumber: '556000-0000',
  address: 'Box 12, 123 21 Månvik',
  color: '#1d5c63',
}
const recipient: LetterRecipient = {
  name: 'Maja Ekeby',
  lines: ['Videgränd 4', '123 45 Månvik'],
  customerNumber: '40 127 66',
}

const everyLetter = Object.entries<Message>(messages).flatMap(([name, message]) =>
  (['sv', 'nb', 'en'] as const).flatMap((language) =>
    Object.entries(message.examples).map(([example, facts]) => ({
      title: `${name} ${language}: ${example}`,
      message,
      facts: { ...facts, language },
    })),
  ),
)

let press: Press
beforeAll(() => {
  press = openPress()
})

function contentOf(message: Message, facts: MessageFacts) {
  return writeLetter(message, facts, sender, recipient)
}

describe.each(everyLetter)('$title', ({ message, facts }) => {
  it('prints as tagged PDF/A-2a with its own fonts and no others', () => {
    const pdf = press.print(letterSource(contentOf(message, facts))).pdf.toString('latin1')
    expect(pdf).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(pdf).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
    expect(pdf).toContain('/StructTreeRoot')
    const fonts = new Set(
      [...pdf.matchAll(/\/FontName \/\w+\+([\w-]+)/g)].map(([, font]) => font?.split('-')[0]),
    )
    expect([...fonts].sort()).toEqual(
      contentOf(message, facts).slip === null ? ['SourceSans3'] : ['OCRB', 'SourceSans3'],
    )
  })

  it('speaks of the code, never of a button', () => {
    const { paragraphs } = contentOf(message, facts)
    expect(paragraphs.join(' ')).not.toMatch(/knapp|button/)
  })
})

describe('a letter', () => {
  const { reminder, thanks, 'collection-demand': demand, 'invoice-delivery': invoice } = messages
  const reminded = reminder.examples['with the agreed fee']!

  it('is byte-equal for equal input, whichever press prints it and what it printed before', () => {
    const source = letterSource(contentOf(reminder, reminded))
    const other = openPress()
    other.print(letterSource(contentOf(thanks, thanks.examples['paid in full']!)))
    expect(press.print(source).pdf.equals(other.print(source).pdf)).toBe(true)
  })

  it('keeps text of others from becoming mark-up', () => {
    const evil = '#panic("x") $y$ *b* "q" \\ [z] // \n @label <a>'
    const source = letterSource(
      writeLetter(reminder, reminded, sender, { ...recipient, name: evil }),
    )
    expect(press.print(source).pdf.length).toBeGreaterThan(10_000)
    expect(source).not.toMatch(/^#panic/m)
  })

  it.each`
    message     | example                              | day                                  | slip
    ${invoice}  | ${'a month of electricity'}          | ${'senast fredag 30\u00a0januari'}   | ${true}
    ${reminder} | ${'with the agreed fee'}             | ${'helst före måndag 23\u00a0febru'} | ${true}
    ${demand}   | ${'one bill with interest and fees'} | ${'senast måndag 9\u00a0mars'}       | ${true}
    ${demand}   | ${'two bills in one letter'}         | ${'senast måndag 9\u00a0mars'}       | ${false}
    ${thanks}   | ${'paid in full'}                    | ${null}                              | ${false}
    ${thanks}   | ${'paid more than the bill'}         | ${null}                              | ${false}
    ${reminder} | ${'nothing planned'}                 | ${null}                              | ${true}
  `('$example: pay $day, slip $slip', ({ message, example, day, slip }) => {
    const content = contentOf(message, message.examples[example])
    if (day === null) expect(content.pay?.day ?? null).toBeNull()
    else expect(content.pay?.day).toContain(day)
    expect(content.slip !== null).toBe(slip)
  })

  it('puts the whole amount, the reference and the bankgiro on the slip', () => {
    const { slip } = contentOf(reminder, reminded)
    expect(slip?.line).toBe('#               4012766012 #    1294 50   3 >    59981230#41#')
    expect(slip?.cells.flat()).toEqual([
      ...['Bankgiro', '5998-1230', 'OCR-nummer', '4012\u00a07660\u00a012'],
      ...['Att betala', '1\u00a0294,50\u00a0kr', 'Mottagare', 'Månvik Energi AB'],
      ...['Från', 'Maja Ekeby'],
    ])
  })

  it('says the address of the page as the code does', () => {
    const { qr } = contentOf(reminder, reminded)
    expect(`https://${qr.address}`).toBe(reminded.link)
  })

  it('prints the lines of the bill', () => {
    const lines = [
      { text: 'El, 540 kWh', amount: reminded.invoice.amount },
    ] satisfies MessageFacts['lines']
    const facts = { ...invoice.examples['a month of electricity']!, lines, vat: minor(24_690) }
    const { sums } = contentOf(invoice, facts)
    expect(sums?.rows[0]?.text).toBe('El, 540 kWh')
    expect(sums?.total.text).toBe('Summa, varav moms 246,90\u00a0kr')
  })

  it('stands in a package as it does by itself, with its own page numbers', () => {
    const two = contentOf(demand, demand.examples['one bill with interest and fees']!)
    const one = contentOf(reminder, reminded)
    const source = packageSource('manvik-2026-02-09', 'Månvik Energi', reminded.today, [
      { letter: one, from: 1, pages: 1 },
      { letter: two, from: 2, pages: 2 },
    ])
    expect(press.print(letterSource(two)).pages).toBe(2)
    const { pages, pdf } = press.print(source)
    expect(pages).toBe(3)
    expect(pdf.equals(openPress().print(source).pdf)).toBe(true)
  })
})
