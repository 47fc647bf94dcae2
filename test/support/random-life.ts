import fc from 'fast-check'
import {
  type AccountFacts,
  type DebtorKind,
  ordinaryPerson,
  type PersonFacts,
} from '../../src/claim/facts.ts'
import { present } from '../../src/core/assert.ts'
import { addDays, date, type LocalDate } from '../../src/core/date.ts'
import { minor } from '../../src/core/money.ts'
import { care, type Policy } from '../../src/dunning/policy.ts'
import { swedishLaw } from '../../src/law/se/pack.ts'
import { account, agreement, claim, email } from './facts.ts'
import { begin, type Happening, type Life, liveDay, type Witness } from './life.ts'

/** How long a life is, in days. */
export const lifeDays = 120

/** What is drawn for a life: days count from its first day, invoices by their place. */
export type Plan = {
  readonly start: number
  readonly kind: DebtorKind
  readonly agreed: readonly (number | null)[]
  readonly addresses: number
  /** Beside e-mail: paper or a mailbox, which may carry a collection demand. */
  readonly paper: 'mailbox' | 'letter' | null
  readonly person: number
  readonly policy: number
  readonly invoices: readonly {
    day: number
    dueIn: number
    amount: number
    agreement: number
    both: boolean
  }[]
  readonly events: readonly { day: number; what: What; claim: number; size: number }[]
}

const whats = [
  'pays-all',
  'pays-principal',
  'pays-part',
  'pays-over',
  'credited',
  'hold',
  'hold-open',
  'hold-all',
  'hold-ended',
  'disputes-part',
  'approved',
  'declined',
  'address-breaks',
  'new-address',
  'bounces-late',
  'task-closed',
  'runs-stop',
  'runs-again',
  'mail-stops',
  'mail-again',
] as const
type What = (typeof whats)[number]

const first = date('2025-11-01')
const reminder = present(care.reminder, 'the reminder of policy care')
const policies: readonly Policy[] = [
  care,
  { ...care, dueReminder: null, thanks: 'never' },
  { ...care, reminder: { ...reminder, daysAfterDue: 3, daysAfterInvoice: 10, fee: minor(9900) } },
  {
    ...care,
    reminder: { ...reminder, daysAfterDue: 5, daysAfterInvoice: 1, fee: minor(0) },
    demand: null,
    followUpDays: 3,
  },
  { ...care, demand: { daysAfterReminder: 10, fee: minor(25_000), tone: 'firm' } },
]

const persons: readonly PersonFacts[] = [
  ordinaryPerson,
  { ...ordinaryPerson, vulnerable: true },
  { ...ordinaryPerson, protectedIdentity: true },
  { ...ordinaryPerson, lifeEvents: [{ kind: 'death', fromOn: addDays(first, 60), untilOn: null }] },
  {
    ...ordinaryPerson,
    lifeEvents: [{ kind: 'debt-relief', fromOn: addDays(first, 200), untilOn: null }],
  },
  { ...ordinaryPerson, bornOn: addDays(first, -17 * 365) },
]

export const plans: fc.Arbitrary<Plan> = fc.record({
  start: fc.nat(500),
  kind: fc.constantFrom<DebtorKind>(
    'consumer',
    'consumer',
    'consumer',
    'business',
    'public-body',
    'estate',
  ),
  // Days before (positive) or after (negative) the life begins that a fee was agreed.
  agreed: fc.array(fc.option(fc.integer({ min: -30, max: 400 }), { freq: 3 }), {
    minLength: 2,
    maxLength: 2,
  }),
  addresses: fc.constantFrom(0, 1, 1, 1, 2, 2),
  paper: fc.constantFrom(null, 'mailbox', 'letter'),
  person: fc.constantFrom(0, 0, 0, 0, 0, 1, 2, 3, 4, 5),
  policy: fc.constantFrom(0, 0, 0, 1, 2, 3, 4),
  invoices: fc.array(
    fc.record({
      day: fc.nat(60),
      dueIn: fc.integer({ min: 0, max: 40 }),
      // A claim within the rounding tolerance is never dunned; cases tell of it.
      amount: fc.integer({ min: 50, max: 500_000 }),
      agreement: fc.nat(1),
      both: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  events: fc.array(
    fc.record({
      day: fc.nat(lifeDays - 1),
      what: fc.constantFrom(...whats),
      claim: fc.nat(3),
      size: fc.integer({ min: 1, max: 100 }),
    }),
    { maxLength: 14 },
  ),
})

/** Lives a plan from beginning to end; `daily` asks the engine every day, not only when it said. */
export function live(
  plan: Plan,
  witness: Witness & { readonly dayOver?: (life: Life, day: LocalDate) => void },
  daily = false,
): Life {
  const start = addDays(first, plan.start)
  const life = begin(beginning(plan, start), swedishLaw, policies[plan.policy] ?? care, start)
  for (let day = 0; day < lifeDays; day += 1) {
    const today = life.today
    const invoices = plan.invoices.flatMap((one, at) =>
      one.day === day ? [invoice(plan, at, today)] : [],
    )
    const events = plan.events
      .filter((one) => one.day === day)
      .flatMap((one) => happenings(life, one.what, one.claim, one.size))
    if (daily) life.woken = true
    liveDay(life, [...invoices, ...events], witness)
    witness.dayOver?.(life, today)
  }
  return life
}

function beginning(plan: Plan, start: LocalDate): AccountFacts {
  return account({
    debtorKind: plan.kind,
    agreements: plan.agreed.map((days, at) =>
      agreement(at + 1, days === null ? null : addDays(start, -days)),
    ),
    contacts: [
      ...Array.from({ length: plan.addresses }, (_, at) => email(at + 1)),
      ...(plan.paper === null ? [] : [{ ...email(9), channel: plan.paper }]),
    ],
    person: persons[plan.person] ?? ordinaryPerson,
  })
}

function invoice(plan: Plan, at: number, today: LocalDate): Happening {
  const drawn = plan.invoices[at] ?? { dueIn: 0, amount: 1, agreement: 0, both: false }
  const covers = drawn.both ? [1, 2] : [drawn.agreement + 1]
  return {
    kind: 'invoice',
    claim: claim({
      no: 10 + at,
      invoiceNumber: String(50_001 + at),
      total: minor(drawn.amount),
      issuedOn: today,
      stageSince: today,
      aroseOn: today,
      dueOn: addDays(today, drawn.dueIn),
      agreements: covers,
    }),
  }
}

/** What a drawn event comes to, as the account stands. */
function happenings(life: Life, what: What, at: number, size: number): Happening[] {
  const { facts } = life
  const no = 10 + at
  const balances = facts.claims.find((one) => one.no === no)?.balances ?? []
  const owed = (component?: string) =>
    balances
      .filter((one) => component === undefined || one.component === component)
      .reduce((a, one) => a + one.amount, 0)
  const pays = (amount: number): Happening[] =>
    amount > 0 ? [{ kind: 'pays', claim: no, amount: minor(amount) }] : []
  switch (what) {
    case 'pays-all':
      return pays(owed())
    case 'pays-principal':
      return pays(owed('principal'))
    case 'pays-part':
      return pays(Math.floor((owed() * size) / 100))
    case 'pays-over':
      return pays(owed() + size)
    case 'credited':
      return owed() > 0 ? [{ kind: 'credited', claim: no, amount: minor(owed()) }] : []
    case 'hold':
      return [{ kind: 'hold', claim: no, untilOn: addDays(life.today, size) }]
    case 'hold-open':
      return [{ kind: 'hold', claim: no, untilOn: null }]
    case 'hold-all':
      return [{ kind: 'hold', claim: 0, untilOn: addDays(life.today, size % 20) }]
    case 'hold-ended':
      return facts.holds.slice(0, 1).map((one) => ({ kind: 'hold-ended', hold: one.no }))
    case 'disputes-part': {
      const part = Math.floor((owed('principal') * size) / 100)
      return part > 0 ? [{ kind: 'part-disputed', claim: no, amount: minor(part) }] : []
    }
    case 'approved':
    case 'declined':
      return facts.tasks
        .slice(0, 1)
        .map((one) => ({ kind: 'answered', task: one.no, approve: what === 'approved' }))
    case 'address-breaks':
      return facts.contacts.slice(0, 1).map((one) => ({ kind: 'address-breaks', contact: one.no }))
    case 'new-address':
      return [{ kind: 'new-address' }]
    case 'bounces-late':
      return [{ kind: 'bounces-late', claim: no }]
    case 'task-closed':
      return facts.tasks.slice(0, 1).map((one) => ({ kind: 'task-closed', task: one.no }))
    case 'runs-stop':
    case 'runs-again':
      return [{ kind: 'runs', alive: what === 'runs-again' }]
    case 'mail-stops':
    case 'mail-again':
      return [{ kind: 'mail', alive: what === 'mail-again' }]
  }
}
