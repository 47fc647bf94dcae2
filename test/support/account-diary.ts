import type { AccountFacts, ClaimFacts } from '../../src/claim/facts.ts'
import { present } from '../../src/core/assert.ts'
import { addDays, date, type LocalDate } from '../../src/core/date.ts'
import { minor } from '../../src/core/money.ts'
import { weekdayInWords } from '../../src/core/words.ts'
import { explainDecision } from '../../src/dunning/explain.ts'
import { care } from '../../src/dunning/policy.ts'
import { swedishLaw } from '../../src/law/se/pack.ts'
import { readFacts } from './case.ts'
import { claim } from './facts.ts'
import { begin, type Happening, type Letter, type Life, liveDay } from './life.ts'
import { kronor } from './table.ts'

/**
 * A story as a diary. Lines with `>` are what happens; the others are what the engine does about
 * it, which is what a story claims. The head is facts as in a case (`agreed no`, `contacts none`).
 * Returns the diary as it came about, to be compared with the one written.
 */
export function tellStory(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const head = lines.filter((line) => !/^\d{4}-/.test(line))
  const events = lines.filter((line) => /^\S+ \S+ >/.test(line))
  const first = date(present(events[0], 'the first day').slice(0, 10))
  const last = date(present(events.at(-1), 'the last day').slice(0, 10))
  const life = begin(readFacts(head), swedishLaw, care, first)
  const names = new Map<number, string>()
  const diary: string[] = []
  const enter = (what: string) => diary.push(`${dayOf(life.today)} ${what}`)
  while (life.today <= last) {
    const today = life.today
    const told = events.filter((line) => line.startsWith(today))
    for (const line of told) enter(line.slice(line.indexOf('>')))
    const happenings = told.flatMap((line) => {
      const what = line.slice(line.indexOf('>') + 2)
      const happening = what === 'the end' ? null : readHappening(what, life, names)
      return happening === null ? [] : [happening]
    })
    liveDay(life, happenings, {
      decided(decision, before) {
        if (decision.effects.length === 0) return
        const at = { on: today, today, currency: before.currency, language: 'en' as const }
        const invoice = (no: number) => names.get(no) ?? String(no)
        const said = explainDecision(decision, { ...at, invoice })
        const refusals = said.because.filter((one) => one.rule === 'No reminder fee')
        for (const line of [...said.did, ...refusals.map((one) => `(${one.fact}.)`)]) {
          enter(`  ${plain(line)}`)
        }
      },
      letter(letter, fate) {
        if (fate !== 'left') enter(`  ${letterWords(letter, fate)}`)
      },
    })
  }
  return [...head, ...diary].join('\n')
}

function letterWords(letter: Letter, fate: 'came-back' | 'withdrawn'): string {
  const what = letter.message.replace('-', ' ')
  return fate === 'withdrawn' ? `The ${what} was withdrawn.` : `The ${what} came back.`
}

function dayOf(day: LocalDate): string {
  return `${day} ${weekdayInWords(day, 'en').slice(0, 3)}`
}

function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ')
}

/** `invoice 50001 of 1234.00 due 2026-01-30`, `pays 1234.00 on 50001`, `hold on 50001 until …` */
function readHappening(text: string, life: Life, names: Map<number, string>): Happening {
  const noOf = (invoice: string) =>
    present([...names].find(([, name]) => name === invoice)?.[0], `invoice ${invoice}`)
  const words = text.split(' ')
  const [verb, second = '', third = '', fourth = '', fifth = '', sixth = ''] = words
  switch (verb) {
    case 'invoice':
      return { kind: 'invoice', claim: newClaim(second, fourth, sixth, life, names) }
    case 'pays':
    case 'credited':
      return { kind: verb, claim: noOf(fourth), amount: minor(kronor(second)) }
    case 'hold':
      return {
        kind: 'hold',
        claim: third === 'account' ? 0 : noOf(third),
        untilOn: fifth === 'further-notice' ? null : date(fifth),
      }
    case 'hold-lifted':
      return { kind: 'hold-ended', hold: present(life.facts.holds[0]?.no, 'a hold') }
    case 'address':
      return { kind: 'address-breaks', contact: Number(second) }
    case 'new-address':
      return { kind: 'new-address' }
    case 'runs':
    case 'mail':
      return { kind: verb, alive: second === 'again' }
    default:
      throw new Error(`${text} is not something that happens`)
  }
}

function newClaim(
  invoice: string,
  amount: string,
  due: string,
  life: Life,
  names: Map<number, string>,
): ClaimFacts {
  const no = 10 + names.size
  names.set(no, invoice)
  return claim({
    no,
    invoiceNumber: invoice,
    total: minor(kronor(amount)),
    issuedOn: life.today,
    stageSince: life.today,
    aroseOn: addDays(life.today, -31),
    dueOn: date(due),
    agreements: agreementsOf(life.facts),
  })
}

function agreementsOf(facts: AccountFacts): number[] {
  return facts.agreements.map((one) => one.no)
}
