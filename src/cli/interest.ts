import { parseArgs } from 'node:util'
import { type LocalDate, parseDate, yearOf } from '../core/date.ts'
import { type Minor, minor } from '../core/money.ts'
import { figures } from '../core/words.ts'
import { packs } from '../law/packs.ts'
import type { PaymentTerms } from '../law/question.ts'
import { type Country, type Debtor, NoAnswer, type ReckoningLaw } from '../law/rulebook.ts'
import { type Interest, type InterestChange, interestOn } from '../ledger/interest.ts'
import { cannot, print } from './print.ts'

/**
 * `kvitt interest`: late interest of one claim through a day, from what the command line tells.
 * Exit 0: reckoned. 2: something told cannot be used, or a day has no published rate; one line
 * says which.
 */
export async function interest(args: readonly string[]): Promise<number> {
  const read = readClaim(args)
  if ('wrong' in read) return cannot('interest', read.wrong)
  let found: Interest
  try {
    const { debtor, principal, terms, agreedRateBp, changes, law } = read
    const start = law.interestStart(debtor, terms)
    const claim = { debtor, principal, start, agreedRateBp, lastInterestDay: null, changes }
    found = interestOn(claim, law, read.until)
  } catch (error) {
    if (error instanceof NoAnswer) {
      const expected = `a day whose rate is published (${error.message})`
      return cannot('interest', unusable('--until', read.until, expected).message)
    }
    throw error
  }
  await print(read.json ? JSON.stringify(asJson(found)) : tell(found, read).join('\n'))
  return 0
}

type Asked = {
  readonly law: ReckoningLaw
  readonly debtor: Debtor
  readonly principal: Minor
  readonly terms: PaymentTerms
  readonly until: LocalDate
  readonly agreedRateBp: number | null
  readonly changes: readonly InterestChange[]
  readonly json: boolean
}

// ---------------------------------------------------------------- what is told

const countries: readonly Country[] = ['SE', 'NO', 'DK', 'FI']
const debtors: readonly Debtor[] = ['consumer', 'business', 'public-body']

const day = 'a day YYYY-MM-DD'
/** No claim has days outside; their years are a slip of the hand. */
const years = { first: 1900, last: 2199 } as const
const wholeAmount = 'a whole number of minor units'

/** Thrown and caught in this file: the first thing told that cannot be used. */
class Unusable extends Error {}

function unusable(field: string, told: string | undefined, expected: string): Unusable {
  const found = told === undefined ? 'nothing' : told.replace(/\p{Cc}/gu, '\u00b7')
  return new Unusable(`${field}: found ${found}, expected ${expected}`)
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  const texts = { type: 'string', multiple: true } as const
  return parseArgs({
    args: [...args],
    options: {
      jurisdiction: text,
      debtor: text,
      principal: text,
      due: text,
      until: text,
      payment: texts,
      credit: texts,
      'invoice-sent': text,
      received: text,
      'interest-warning': text,
      'agreed-rate': text,
      json: { type: 'boolean' },
    },
  }).values
}

function readClaim(args: readonly string[]): Asked | { readonly wrong: string } {
  try {
    const told = parse(args)
    const country = oneOf('--jurisdiction', told.jurisdiction, countries)
    const law = packs[country]
    const principal = readAmount('--principal', told.principal ?? '', told.principal)
    const changes = [
      ...(told.credit ?? []).map(readCredit),
      ...(told.payment ?? []).map(readPayment),
    ]
    const credited = changes.reduce((sum, one) => sum + (one.kind === 'credit' ? one.amount : 0), 0)
    if (credited > principal) {
      throw unusable('--credit', `${credited} in all`, `at most the principal, ${principal}`)
    }
    return {
      law,
      debtor: oneOf('--debtor', told.debtor, debtors),
      principal,
      terms: readTerms(told),
      until: readDay('--until', told.until),
      agreedRateBp: readRate(told['agreed-rate']),
      changes,
      json: told.json === true,
    }
  } catch (error) {
    if (error instanceof Unusable) return { wrong: error.message }
    // What parseArgs says of an option it does not know; it names the option.
    if (error instanceof TypeError && 'code' in error) {
      return { wrong: error.message.replaceAll('\n', ' ') }
    }
    throw error
  }
}

function readTerms(told: ReturnType<typeof parse>): PaymentTerms {
  const sent = told['invoice-sent']
  const sentOn = sent === undefined ? null : readDay('--invoice-sent', sent)
  const receivedOn = told.received === undefined ? null : readDay('--received', told.received)
  const warned = oneOf('--interest-warning', told['interest-warning'] ?? 'yes', ['yes', 'no'])
  if (sentOn !== null && receivedOn !== null && receivedOn < sentOn) {
    throw unusable('--received', receivedOn, `a day not before --invoice-sent, ${sentOn}`)
  }
  if (told.due !== 'none') {
    const dueOn = readDay('--due', told.due, `${day}, or none`)
    return { kind: 'fixed', dueOn }
  }
  if (sentOn === null) throw unusable('--invoice-sent', undefined, `${day}, when --due is none`)
  return { kind: 'on-demand', sentOn, receivedOn, interestWarning: warned === 'yes' }
}

function readPayment(text: string): InterestChange {
  const [on = '', amount = '', ...more] = text.split(':')
  const paidOn = parseDate(on)
  if (paidOn === null || amount === '' || more.length > 0) {
    throw unusable('--payment', text, 'DATE:AMOUNT')
  }
  return {
    kind: 'payment',
    on: near('--payment', paidOn, text),
    amount: readAmount('--payment', amount, text, 1),
  }
}

const credit = 'DATE:AMOUNT:wrong or DATE:AMOUNT:goodwill'

function readCredit(text: string): InterestChange {
  const [on = '', amount = '', reason = '', ...more] = text.split(':')
  const creditedOn = parseDate(on)
  if (creditedOn === null || amount === '' || more.length > 0) {
    throw unusable('--credit', text, credit)
  }
  if (reason !== 'wrong' && reason !== 'goodwill') throw unusable('--credit', text, credit)
  return {
    kind: 'credit',
    on: near('--credit', creditedOn, text),
    amount: readAmount('--credit', amount, text, 1),
    reason,
  }
}

function readAmount(field: string, digits: string, found: string | undefined, least = 0): Minor {
  const amount = Number(digits)
  if (!/^\d+$/.test(digits) || !Number.isSafeInteger(amount) || amount < least) {
    throw unusable(field, found, least > 0 ? `${wholeAmount} above zero` : wholeAmount)
  }
  return minor(amount)
}

function readDay(field: string, text: string | undefined, expected = day): LocalDate {
  const read = text === undefined ? null : parseDate(text)
  if (read === null) throw unusable(field, text, expected)
  return near(field, read, text)
}

function near(field: string, read: LocalDate, told: string | undefined): LocalDate {
  const year = yearOf(read)
  if (year >= years.first && year <= years.last) return read
  throw unusable(field, told, `${day} of ${years.first} to ${years.last}`)
}

/** `10` or `10.25` percent in hundredths. */
function readRate(text: string | undefined): number | null {
  if (text === undefined) return null
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text)
  if (match === null) throw unusable('--agreed-rate', text, 'percent such as 10 or 10.25')
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

function oneOf<T extends string>(field: string, text: string | undefined, of: readonly T[]): T {
  const found = of.find((one) => one === text)
  if (found === undefined) throw unusable(field, text, of.join(', '))
  return found
}

// ---------------------------------------------------------------- what is answered

function asJson({ interest: total, segments, effectiveDue, basis, open, surplus }: Interest) {
  return {
    interest: total,
    segments: segments.map(({ rateBp, ...segment }) => ({
      from: segment.from,
      to: segment.to,
      days: segment.days,
      principal: segment.principal,
      ratePercent: percent(rateBp),
      amount: segment.amount,
    })),
    effectiveDue,
    basis,
    open: { principal: open.principal, interest: open.interest },
    surplus,
  }
}

function tell(found: Interest, { until, changes }: Asked): string[] {
  const { segments, effectiveDue, open, surplus } = found
  const rows = segments.map((one) => [
    one.from,
    one.to,
    String(one.days),
    money(one.principal),
    `${percent(one.rateBp)} %`,
    money(one.amount),
  ])
  const late = changes.filter((one) => one.on > until && !isWrong(one)).length
  return [
    effectiveDue === null
      ? 'No interest runs: nothing told of it, and no due date was fixed.'
      : `Interest runs after ${effectiveDue}, here through ${until}.`,
    ...(rows.length === 0 ? [] : ['', ...columns(rows), '']),
    `Interest: ${money(found.interest)}`,
    `Left to pay: principal ${money(open.principal)}, interest ${money(open.interest)}`,
    ...(surplus > 0 ? [`Paid or credited beyond that: ${money(surplus)}`] : []),
    ...(late > 0 ? [`Not counted, because after ${until}: ${late}`] : []),
    `By ${found.basis.join(', ')}`,
  ]
}

function isWrong(change: InterestChange): boolean {
  return change.kind === 'credit' && change.reason === 'wrong'
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const all = [['from', 'to', 'days', 'principal', 'rate', 'interest'], ...rows]
  const widths = [0, 1, 2, 3, 4, 5].map((at) => Math.max(...all.map((row) => row[at]?.length ?? 0)))
  return all.map((row) => {
    const cells = row.map((cell, at) => {
      return at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)
    })
    return cells.join('  ').trimEnd()
  })
}

function money(amount: Minor): string {
  return figures(amount, 'en')
}

function percent(rateBp: number): string {
  return `${Math.floor(rateBp / 100)}.${String(rateBp % 100).padStart(2, '0')}`
}
