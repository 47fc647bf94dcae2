import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { write } from '../../messages/message.ts'
import { messages } from '../../messages/messages.ts'
import { wholeText } from '../../messages/tone.ts'
import { mailColors, renderEmail } from './render.tsx'

const sender = { name: 'Månvik Energi', color: '#0b6e4f' }
const everyMail = Object.entries(messages).flatMap(([name, message]) =>
  (['sv', 'nb', 'en'] as const).flatMap((language) =>
    Object.entries(message.examples).map(([example, facts]) => {
      const written = write(message, { ...facts, language })
      return {
        title: `${name} ${language}: ${example}`,
        written,
        mail: renderEmail(written, language, sender),
      }
    }),
  ),
)

describe('golden mail', () => {
  const facts = messages.reminder.examples['with the agreed fee']!
  const mail = renderEmail(write(messages.reminder, facts), 'sv', sender)

  it('is the same in HTML', async () => {
    await expect(mail.html).toMatchFileSnapshot('golden/reminder.sv.html.golden')
  })
  it('is the same in plain text', async () => {
    await expect(mail.text).toMatchFileSnapshot('golden/reminder.sv.txt')
  })
})

describe.each(everyMail)('$title', ({ written, mail }) => {
  it('says everything in both parts', () => {
    const { subject, preview, ...inBody } = written
    expect(mail.subject).toBe(subject)
    expect(mail.html).toContain(preview)
    const said = wholeText({ ...inBody, subject: '', preview: '' })
      .split('\n')
      .filter(Boolean)
    for (const line of said) {
      expect(mail.text).toContain(line)
      expect(mail.html).toContain(line)
    }
    expect(mail.text).toContain(written.button?.href)
  })

  it('loads nothing and follows nobody', () => {
    expect(mail.html).not.toMatch(/<img|<script|<link|<table|url\(/)
  })
})

describe('escaping', () => {
  it('keeps text of others from becoming mark-up', () => {
    const written = write(messages.thanks, {
      ...messages.thanks.examples['paid in full']!,
      customerName: '<b>Maja</b> Ekeby',
      link: 'https://a.example/"onmouseover="x',
    })
    const { html } = renderEmail(written, 'sv', { name: '<i>M</i>', color: '#fff"><b>' })
    expect(html).not.toMatch(/<b>|<i>|"onmouseover/)
  })
})

describe('colour', () => {
  const written = write(messages.thanks, messages.thanks.examples['paid in full']!)
  it.each`
    color        | used         | because
    ${'#0b6e4f'} | ${'#0b6e4f'} | ${'white on it is readable'}
    ${'#ffd400'} | ${'#21508c'} | ${'white on it is not'}
    ${'#a00018'} | ${'#21508c'} | ${'nobody is met by red'}
    ${'green'}   | ${'#21508c'} | ${'it is no colour of ours'}
    ${null}      | ${'#21508c'} | ${'there is none'}
  `('$color gives $used: $because', ({ color, used }) => {
    expect(renderEmail(written, 'sv', { name: 'M', color }).html).toContain(`background:${used};`)
  })

  it('comes from the tokens', () => {
    const css = readFileSync(new URL('../../look/tokens.css', import.meta.url), 'utf8')
    const [first = '', second = ''] = css.split('@media screen')
    for (const [name, value] of Object.entries(mailColors.light))
      expect(first).toMatch(new RegExp(`--${name}: ${value};`))
    for (const [name, value] of Object.entries(mailColors.dark))
      expect(second).toMatch(new RegExp(`--${name}: ${value};`))
  })
})
