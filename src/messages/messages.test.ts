import { describe, expect, it } from 'vitest'
import type { Language } from '../core/words.ts'
import { type Message, write } from './message.ts'
import { messages } from './messages.ts'
import { forbiddenIn, lix, runningText, wholeText, wordsOf } from './tone.ts'

/** The contract every message keeps, in every language, for each of its examples. */
const languages: readonly Language[] = ['sv', 'nb', 'en']

const cases = Object.entries(messages).flatMap(([name, message]) =>
  languages.flatMap((language) =>
    Object.entries(message.examples).map(([example, facts]) => ({
      title: `${name} ${language}: ${example}`,
      name,
      message: message as Message,
      facts: { ...facts, language },
    })),
  ),
)

describe.each(cases)('$title', ({ name, message, facts }) => {
  const written = write(message, facts)

  it('stands under its own name with a version', () => {
    expect(message.name).toBe(name)
    expect(message.version).toBeGreaterThanOrEqual(1)
  })

  it('says amount, date and what to do within the first 60 words', () => {
    const beginning = wordsOf(runningText(written)).slice(0, 60).join(' ').toLowerCase()
    const slots = message.words[facts.language].slots(facts)
    for (const slot of [slots.amount, slots.date, slots.action])
      expect(beginning).toContain(slot.toLowerCase())
  })

  it('reads easily', () => {
    expect(lix(runningText(written))).toBeLessThanOrEqual(40)
  })

  it('neither blames nor threatens', () => {
    const legal = message.legalStems?.[facts.language] ?? []
    const found = forbiddenIn(wholeText(written), facts.language)
    expect(found.filter((stem) => !legal.includes(stem))).toEqual([])
  })

  it('has a subject of at most 60 characters and a preview that is not the subject', () => {
    expect(written.subject.length).toBeLessThanOrEqual(60)
    expect(written.preview).not.toBe(written.subject)
  })

  it('tells whom to contact, how to pay and where the page is', () => {
    expect(written.contact).toContain(facts.creditor.phone)
    expect(written.contact).toContain(facts.creditor.email)
    expect(written.contact).toContain(facts.creditor.hours)
    expect(written.button?.href).toBe(facts.link)
    if (facts.toPay > 0) {
      const text = wholeText(written).replaceAll('\u00a0', '')
      expect(text).toContain('5998-1230')
      expect(text).toContain(facts.pay.reference)
    }
  })

  it('never has an empty slot in its text', () => {
    expect(wholeText(written)).not.toMatch(/undefined|null|NaN|\[object| {2}/)
  })

  it('breaks no amount or date', () => {
    expect(wholeText(written)).not.toMatch(/\d kr\b|\d SEK\b|\d (jan|feb|dec|des)/)
  })
})

describe('next step', () => {
  it.each(['invoice-delivery', 'due-reminder', 'reminder'] as const)(
    '%s names the day before which nothing new happens',
    (name) => {
      const facts = Object.values(messages[name].examples)[0]!
      expect(facts.nextOn).not.toBeNull()
      const day = { 'invoice-delivery': '28', 'due-reminder': '9', reminder: '23' }[name]
      expect(runningText(write(messages[name], facts))).toContain(`${day}\u00a0`)
    },
  )
})

describe('fees', () => {
  const reminder = messages.reminder
  const withFee = reminder.examples['with the agreed fee']!
  const withoutFee = reminder.examples['without a fee']!

  it('stand in the reminder when there is one', () => {
    expect(runningText(write(reminder, withFee))).toContain('60,00\u00a0kr')
    expect(runningText(write(reminder, withoutFee))).toContain('kostar inget')
    expect(runningText(write(reminder, withoutFee))).not.toContain('60,00')
  })

  it('never stand in a due reminder, whatever the facts say', () => {
    const due = messages['due-reminder']
    const facts = { ...due.examples['two days before']!, fee: withFee.fee }
    expect(wholeText(write(due, facts))).not.toContain('60,00')
    expect(wholeText(write(due, facts))).toContain('kostar inget')
  })
})
