import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { date } from '../core/date.ts'
import { minor } from '../core/money.ts'
import { forbiddenIn } from '../messages/tone.ts'
import { liveScript, pagePolicy, pageStyle } from './asset.ts'
import { invoiceExamples } from './invoice-example.ts'
import { renderInvoicePage } from './invoice-page.tsx'
import type { InvoiceState, InvoiceView, PageLanguage } from './invoice-view.ts'
import { renderFaultPage, renderLinkProblemPage, renderNotFoundPage } from './problem-page.tsx'

const render = (view: InvoiceView) =>
  renderInvoicePage(view, { liveUrl: '/i/x/live', timeUrl: '/i/x/time' })

/** The words of a page, in order, without mark-up and with ordinary blanks. */
function textOf(html: string): string {
  return html
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<\/?(small|span|code)[^>]*>/g, '')
    .replace(/<[^>]+>/g, '\n')
    .replaceAll('&amp;', '&')
    .replaceAll('\u00a0', ' ')
    .replace(/\s*\n\s*/g, '\n')
}

const states = Object.keys(invoiceExamples) as InvoiceState[]
const pages = states.flatMap((state) =>
  (['sv', 'en'] as const).map((language) => ({ state, language })),
)

describe('what a page says first', () => {
  it.each<[InvoiceState, PageLanguage, string[]]>([
    ['due', 'sv', ['Din räkning för december', '1 234,50 kr', 'Senast fredag 30 januari']],
    ['due', 'sv', ['8 dagar kvar', 'Betala 1 234,50 kr i din bank']],
    ['due', 'en', ['Your bill for December', '1 234.50 SEK', 'By Friday 30 January']],
    ['late', 'sv', ['Låt oss lösa räkningen tillsammans', '1 298,90 kr', 'Du har tid på dig']],
    [
      'late',
      'sv',
      [
        'Avgifter på 60,00 kr ingår. Ränta till i dag, 4,40 kr, ingår',
        'Inget nytt händer före måndag 23 februari',
      ],
    ],
    ['late', 'en', ['Let us solve the bill together', 'You have time', 'Monday 23 February']],
    ['part-paid', 'sv', ['412,00 kr kvar efter din betalning', 'Senast fredag 30 januari']],
    ['part-paid', 'en', ['412.00 SEK left after your payment']],
    ['paid', 'sv', ['Tack Maja, räkningen är betald', 'Kvitto', 'torsdag 22 januari 14.36']],
    ['paid', 'en', ['Thank you Maja, the bill is paid', 'Receipt']],
    ['hold', 'sv', ['Räkningen är pausad till tisdag 3 mars', 'skickar vi inga påminnelser']],
    ['hold', 'en', ['The bill is paused until Tuesday 3 March', 'we send no reminders']],
    ['credit', 'sv', ['Du har 200,00 kr att få tillbaka', 'Så får du pengarna']],
    ['credit', 'en', ['You have 200.00 SEK to get back', 'How you get the money']],
  ])('%s %s: %s', (state, language, expected) => {
    const text = textOf(render({ ...invoiceExamples[state], language }))
    const places = expected.map((words) => text.indexOf(words))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })
})

describe.each(pages)('$state in $language', ({ state, language }) => {
  const view = { ...invoiceExamples[state], language }
  const html = render(view)
  const text = textOf(html)

  it('has no empty slot and no word that blames', () => {
    expect(text).not.toMatch(/undefined|null|NaN|\[object/)
    expect(forbiddenIn(text, language)).toEqual([])
  })

  it('has one heading of the first order and at most one main button', () => {
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect((html.match(/class="button button-main/g) ?? []).length).toBeLessThanOrEqual(1)
  })

  it('offers ways to pay only when something is to pay', () => {
    const open = view.left > 0
    expect(html.includes('id="betalsatt"')).toBe(open)
    expect(html.includes('data-copy="4012766012"')).toBe(open)
    expect(html.includes('https://app.swish.nu/')).toBe(open)
  })

  it('tells whom to contact', () => {
    expect(html).toContain('href="tel:+46846500410"')
    expect(text).toContain(view.creditor.hours)
  })

  it('loads nothing from elsewhere and keeps below 12 kB', () => {
    expect(html).not.toMatch(/<(img|iframe)|<link rel="stylesheet"|<script[^>]* src|url\(/)
    expect(gzipSync(html).length).toBeLessThan(12_000)
  })

  it('names every identity once', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('details', () => {
  const { due, late, paid } = invoiceExamples

  it('goes to the ways to pay when the bank gives no link', () => {
    const html = render({ ...due, pay: { ...due.pay, bankLink: null } })
    expect(html).toContain('href="#betalsatt">Betala 1\u00a0234,50\u00a0kr<')
    expect(html).not.toContain('i din bank')
  })

  it('leaves Swish out without a number, and in another currency', () => {
    const without = { ...due, pay: { ...due.pay, swishNumber: null } }
    const euro = { ...due, invoice: { ...due.invoice, currency: 'EUR' as const } }
    for (const view of [without, euro]) expect(render(view)).not.toContain('swish.nu')
  })

  it('says nothing about time when no step is planned', () => {
    expect(render({ ...late, nextOn: null })).not.toContain('Du har tid på dig')
    expect(render({ ...late, nextOn: late.today })).not.toContain('Du har tid på dig')
  })

  it('is warm about the rest of a part payment that is late', () => {
    const part = { ...invoiceExamples['part-paid'], today: date('2026-02-12') }
    const text = textOf(render({ ...part, nextOn: date('2026-02-23') }))
    expect(text).toContain('412,00 kr kvar efter din betalning')
    expect(text).toContain('Du har tid på dig')
  })

  it('says until when a payment is in time when the last day is a holiday', () => {
    const saturday = { ...due.invoice, dueOn: date('2026-01-31') }
    const text = textOf(render({ ...due, invoice: saturday, today: date('2026-02-01') }))
    expect(text).toContain('Du betalar i tid till och med måndag 2 februari')
  })

  it('does not thank for a payment that was a credit note', () => {
    const credited = { ...paid, paid: minor(0), paidOn: null, credited: minor(123_450) }
    const text = textOf(render(credited))
    expect(text).toContain('Räkningen är klar, inget är kvar att betala')
    expect(text).not.toMatch(/Tack|Kvitto/)
  })

  it('greets no company by the first word of its name', () => {
    const company = {
      ...paid,
      customerName: 'Ekeby Tryckeri AB',
      customerKind: 'business' as const,
    }
    expect(textOf(render(company))).toContain('\nTack, räkningen är betald\n')
  })

  it('shows municipal advice to late consumers alone', () => {
    const adviser = 'budget- och skuldrådgivare'
    expect(render(late)).toContain(adviser)
    expect(render({ ...late, customerKind: 'business' })).not.toContain(adviser)
    expect(render(due)).not.toContain(adviser)
  })

  it('keeps a red brand out of late pages', () => {
    const red = (view: InvoiceView) =>
      render({ ...view, creditor: { ...view.creditor, color: '#d0021b' } })
    expect(red(due)).toContain('--creditor:#d0021b')
    expect(red(late)).not.toContain('--creditor:#')
  })

  it('escapes what others have written', () => {
    const html = render({
      ...due,
      customerName: '<b>Maja</b>',
      creditor: { ...due.creditor, color: '"><i>', name: '<u>M</u>' },
      pay: { ...due.pay, bankLink: 'https://b.example/"onfocus="x' },
    })
    expect(html).not.toMatch(/<b>|<u>|<i>|"onfocus/)
  })
})

describe('problem pages', () => {
  it.each(['sv', 'en'] as const)('in %s say what to do, with and without creditor', (language) => {
    const { creditor } = invoiceExamples.due
    for (const page of [renderLinkProblemPage, renderNotFoundPage, renderFaultPage]) {
      expect(page(language, creditor)).toContain('href="tel:+46846500410"')
      const alone = page(language, null)
      expect(alone).not.toMatch(/undefined|null<|href="#kontakt"/)
      expect(forbiddenIn(textOf(alone), language)).toEqual([])
      expect(alone).not.toContain('<script')
    }
  })
})

describe('weight', () => {
  it('is under 3 kB of script before compression', () => {
    expect(Buffer.byteLength(liveScript)).toBeLessThan(3_000)
  })
  it('is what the policy allows, and nothing else', () => {
    const { late } = invoiceExamples
    const scripts = [...render(late).matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)]
    expect(scripts.map((match) => match[1])).toEqual([liveScript])
    expect(pagePolicy).toMatch(/script-src 'sha256-[A-Za-z0-9+/]{43}='/)
  })
  it('keeps every rule of the style through the packing', () => {
    const count = (css: string, sign: string) => css.split(sign).length - 1
    expect(count(pageStyle, '{')).toBe(count(pageStyle, '}'))
    expect(pageStyle).toContain('@media screen and (prefers-color-scheme: dark)')
    expect(pageStyle).not.toMatch(/\/\*|\n/)
  })
})
