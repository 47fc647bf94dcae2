import { minor } from '../core/money.ts'
import { figures } from '../core/words.ts'
import { openId } from './completed.ts'
import { ever, type ReckoningLaw, type Rule, type Version } from './rulebook.ts'

/**
 * The law of a country as a document people can check: each rule with what it asks, its values by
 * the day they take effect, and where they were read. Made from the same data the product asks.
 */
export function printLaw(law: ReckoningLaw): string {
  const open = rulesOf(law).filter(({ rule }) => rule.id === openId(law.country))
  const sections = areas.flatMap(({ title, ids }) => {
    const rules = rulesOf(law).filter(({ rule }) => ids.test(rule.id))
    return rules.length === 0 ? [] : [`\n## ${title}\n`, ...rules.map(printRule)]
  })
  return `# Law of ${law.country}

Version ${law.version}. Written by \`npm run law:print\` out of \`src/law\`; do not edit.

Kinds: statute, guidance of an authority, terms, practice, product (our own choice where the law is
silent). Read: T the text itself, S an authority's or secondary page, G general knowledge. "–" as
first day: its beginning is not established.
${sections.join('\n')}${openQuestions(open)}`
}

/** What the country does not answer yet, by name. */
function openQuestions(open: readonly AskedRule[]): string {
  if (open.length === 0) return ''
  const names = open.map(({ question }) => `- \`${question}\``)
  return `\n## Not answered yet\n\n${names.join('\n')}\n`
}

/** A rule and the name under which the product asks it. */
export type AskedRule = { readonly question: string; readonly rule: Rule<unknown> }

/** All rules of a pack, by id and then by the name of the question. */
export function rulesOf(law: ReckoningLaw): readonly AskedRule[] {
  const found: AskedRule[] = []
  for (const [question, answer] of Object.entries(law)) {
    if (typeof answer === 'object') found.push({ question, rule: answer })
  }
  const key = ({ rule, question }: AskedRule) => `${rule.id} ${question}`
  return found.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

const areas: readonly { readonly title: string; readonly ids: RegExp }[] = [
  { title: 'Which act applies', ids: /^..-REG-/ },
  { title: 'Fees and compensation', ids: /^..-(FEE|COMP|SATS)\b/ },
  { title: 'Fee of a collector', ids: /^..-SAL-/ },
  { title: 'Late interest', ids: /^..-INT-/ },
  { title: 'Calculation', ids: /^..-CALC-/ },
  { title: 'Calendar', ids: /^..-CAL-/ },
  { title: 'Collection', ids: /^..-INK-/ },
  { title: 'Limitation', ids: /^..-PRE-/ },
  { title: 'Persons and events', ids: /^..-(PER|SKU)-/ },
  { title: 'Payments', ids: /^..-PAY-/ },
  { title: 'Electricity: cutting the supply, invoices, deposits', ids: /^..-(EL|STG)-/ },
  { title: 'Businesses: cutting the supply, security', ids: /^..-BIZ-/ },
  { title: 'Gas and district heating: cutting the supply', ids: /^..-(GAS|HEAT)-/ },
  { title: 'Water', ids: /^..-VA-/ },
  { title: 'Telecom: limiting the service', ids: /^..-TEL-/ },
]

function printRule({ question, rule }: AskedRule): string {
  const also = rule.also === undefined ? '' : ` (also ${rule.also.join(', ')})`
  const unit = rule.unit === undefined ? '' : ` In ${units[rule.unit]}.`
  const known =
    rule.knownUntil === undefined
      ? []
      : [`\nNot published from ${rule.knownUntil}: a calculation that needs it stops.`]
  return [
    `### ${rule.id} \`${question}\`${also}\n`,
    `${capital(rule.asks)}. ${capital(rule.kind)}, read ${rule.certainty}.${unit}\n`,
    '| From | Until | Value | Source |',
    '|---|---|---|---|',
    ...rule.versions.map((version) => printVersion(version, rule)),
    ...known,
    '',
  ].join('\n')
}

const units: Readonly<Record<NonNullable<Rule<unknown>['unit']>, string>> = {
  öre: 'kronor',
  øre: 'kroner',
  points: 'percentage points',
  percent: 'per cent',
  degrees: 'degrees Celsius',
  days: 'days',
  'bank days': 'bank days',
  weeks: 'weeks',
  months: 'months',
  years: 'years',
  times: 'number',
}

function printVersion({ from, until, value, source }: Version<unknown>, rule: Rule<unknown>) {
  const first = from === ever ? '–' : from
  return `| ${first} | ${until ?? ''} | ${printValue(value, rule)} | ${source} |`
}

function printValue(value: unknown, { unit }: Rule<unknown>): string {
  const inHundredths = unit === 'öre' || unit === 'øre' || unit === 'points'
  if (typeof value === 'number' && inHundredths) {
    return figures(minor(value), 'en')
  }
  return tell(value)
}

function tell(value: unknown): string {
  if (value === true) return 'yes'
  if (value === false) return 'no'
  if (Array.isArray(value)) {
    const apart = value.some((one) => typeof one === 'object') ? '<br>' : '; '
    return value.length === 0 ? 'none' : value.map(tell).join(apart)
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, part]) => `${name}: ${tell(part)}`)
      .join(', ')
  }
  return String(value)
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
