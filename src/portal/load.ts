import { paidOnClaims } from '../claim/arrangements-store.ts'
import { type Creditor, listCreditors } from '../claim/creditor-store.ts'
import type { DebtorKind } from '../claim/facts.ts'
import type { Commodity } from '../commodities/kind.ts'
import type { LocalDate } from '../core/date.ts'
import { add, type Currency, type Minor, minor, noMoney, subtract, sum } from '../core/money.ts'
import { readDay } from '../db/clock.ts'
import type { Ground, Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'
import { transaction } from '../db/pool.ts'
import { open } from '../db/vault.ts'
import { invoiceLink, type LinkTarget } from '../deliver/link.ts'
import {
  type HistoryEntry,
  type HistoryKind,
  type InvoiceView,
  invoiceState,
} from './invoice-view.ts'

/** What is coming on a claim: the next step's day, and interest to today that is not booked. */
export type OutlookOf = (
  db: Queryable,
  account: string,
  claim: number,
) => Promise<{
  readonly nextOn: LocalDate | null
  readonly interest: Minor
  readonly offer: InvoiceView['offer']
}>

/** Everything the page of one claim shows; null when there is no such claim. */
export async function loadInvoiceView(
  ground: Ground,
  target: LinkTarget,
  outlookOf: OutlookOf,
): Promise<InvoiceView | null> {
  return transaction(ground.db, target.creditor, async (db) => {
    const creditor = (await listCreditors(db)).find((one) => one.creditor === target.creditor)
    const { today } = await readDay(db)
    const keys = [sliceOf(target.account), target.account, target.claim]
    const head = await one<HeadRow>(db, 'page head', headSql, keys)
    if (head === undefined || creditor === undefined) return null
    const key = ground.vault.unwrap(head.wrapped)
    const lines = await many<LineRow>(db, 'page lines', lineSql, keys)
    const booked = await many<BookedRow>(db, 'page postings', postingSql, keys)
    const holds = await many<HoldRow>(db, 'page hold', holdSql, [...keys, today])
    const events = await many<EventRow>(db, 'page events', eventSql, keys)
    const contacts = await many<ContactRow>(db, 'page contacts', contactSql, keys.slice(0, 2))
    const plan = (await one<PlanRow>(db, 'page plan', planSql, keys)) ?? null
    const outlook = await outlookOf(db, target.account, target.claim)
    const paid = total(booked, (row) => isPayment(row))
    const whole = holds.find((row) => row.amount === null)
    const hold = whole === undefined ? null : { until: whole.untilOn }
    const disputed = disputedOf(holds)
    const owed = add(sum(booked.map((row) => minor(row.change))), outlook.interest)
    const asked = subtract(owed, disputed?.amount ?? noMoney)
    const principalLeft = sum(
      booked.filter((row) => row.component === 'principal').map((row) => minor(row.change)),
    )
    // Fees and interest alone are not asked for while all of the principal is disputed.
    const resting = disputed?.amount != null && principalLeft <= disputed.amount
    const left = resting ? noMoney : asked
    const addresses = new Map(
      contacts.map((row) => [row.no, mask(open<{ address: string }>(key, row.sealed).address)]),
    )
    return {
      language: head.language === 'en' ? 'en' : 'sv',
      today,
      state: invoiceState({ left, today, dueOn: head.dueOn, paid, hold, disputed }),
      creditor: creditorOf(creditor),
      customerName: open<{ name: string }>(key, head.sealed).name,
      customerKind: head.debtorKind,
      about: aboutOf(head, lines),
      invoice: invoiceOf(head, lines),
      left,
      principalLeft,
      fees: feesOf(booked),
      interest: interestOf(booked, outlook.interest),
      paid,
      paidOn: booked.filter((row) => isPayment(row)).at(-1)?.valueOn ?? null,
      credited: total(booked, (row) => row.other.startsWith('credit-note:')),
      hold,
      disputed,
      plan: plan === null ? null : partsOf(plan),
      offer: left > 0 ? outlook.offer : { until: [], parts: [] },
      nextOn: left > 0 && hold === null ? outlook.nextOn : null,
      pay: {
        bankgiro: creditor.bankgiro,
        reference: head.reference,
        swishNumber: creditor.profile.swishNumber,
        bankLink: payLink(creditor, head, left, invoiceLink(ground, target)),
      },
      history: historyOf(events, addresses),
    }
  })
}

type HeadRow = {
  number: string
  issuedOn: LocalDate
  dueOn: LocalDate
  reference: string
  total: Minor
  vat: Minor | null
  periodFrom: LocalDate | null
  periodUntil: LocalDate | null
  language: string
  currency: Currency
  debtorKind: DebtorKind
  sealed: Buffer
  wrapped: Buffer
}
type HoldRow = {
  untilOn: LocalDate | null
  amount: Minor | null
  disputed: boolean
  upheld: boolean
}
type PlanRow = {
  parts: readonly { dueOn: LocalDate; amount: Minor }[]
  paid: number
}
type LineRow = {
  agreement: string
  commodity: Commodity
  text: string
  quantity: string | null
  unit: string | null
  price: string | null
  amount: Minor
}
type BookedRow = {
  change: number
  other: string
  component: string
  valueOn: LocalDate
  bookedOn: LocalDate
}
type EventRow = {
  on: LocalDate
  kind: string
  data: Record<string, unknown>
  contact: number | null
}
type ContactRow = { no: number; sealed: Buffer }

async function many<T>(db: Queryable, name: string, text: string, values: unknown[]): Promise<T[]> {
  return (await db.query({ name, text, values })).rows as T[]
}

async function one<T>(
  db: Queryable,
  name: string,
  text: string,
  values: unknown[],
): Promise<T | undefined> {
  return (await many<T>(db, name, text, values))[0]
}

/** The customer's money: from the bank, or from what we already held for them. */
function isPayment(row: BookedRow): boolean {
  return row.other.startsWith('bank:') || row.other.startsWith('transit:offset-')
}

/** A dispute of all of it hides one of an amount. */
function disputedOf(holds: readonly HoldRow[]): InvoiceView['disputed'] {
  const disputes = holds.filter((row) => row.disputed)
  const found = disputes.find((row) => row.amount === null) ?? disputes[0]
  return found === undefined ? null : { amount: found.amount, upheld: found.upheld }
}

/** What was paid since it was agreed counts for the parts in their order. */
function partsOf({ parts, paid }: PlanRow): InvoiceView['plan'] {
  let before = 0
  return parts.map((part) => {
    const left = Math.max(0, Math.min(part.amount, before + part.amount - paid))
    before += part.amount
    return { ...part, left: minor(left) }
  })
}

function creditorOf(creditor: Creditor): InvoiceView['creditor'] {
  const { name, legalName, orgNumber, profile } = creditor
  const { phone, email, hours, color } = profile
  return { name, legalName, orgNumber, phone, email, hours, color }
}

function aboutOf(head: HeadRow, lines: readonly LineRow[]): InvoiceView['about'] {
  const period =
    head.periodFrom === null || head.periodUntil === null
      ? null
      : { from: head.periodFrom, until: head.periodUntil }
  return { commodities: [...new Set(lines.map((line) => line.commodity))], period }
}

function invoiceOf(head: HeadRow, lines: readonly LineRow[]): InvoiceView['invoice'] {
  const { number, issuedOn, dueOn, vat, currency } = head
  return {
    number,
    issuedOn,
    dueOn,
    vat,
    currency,
    total: head.total,
    lines: lines.map((line) => ({
      agreement: line.agreement,
      commodity: line.commodity,
      text: line.text,
      detail: detailOf(line, head.language),
      amount: line.amount,
    })),
  }
}

/** `600 kWh × 82,00 öre`; the quantity's decimal point reads as a comma outside English. */
function detailOf(line: LineRow, language: string): string | null {
  if (line.quantity === null) return line.price
  const figure = language === 'en' ? line.quantity : line.quantity.replace('.', ',')
  const quantity = line.unit === null ? figure : `${figure}\u00a0${line.unit}`
  return line.price === null ? quantity : `${quantity} × ${line.price}`
}

function feesOf(booked: readonly BookedRow[]): InvoiceView['fees'] {
  return Object.entries(feeIncomes).flatMap(([income, kind]) => {
    const rows = booked.filter((row) => row.other === income)
    const amount = sum(rows.map((row) => minor(row.change)))
    const last = rows.at(-1)
    return amount === 0 || last === undefined ? [] : [{ kind, amount, on: last.bookedOn }]
  })
}

const feeIncomes: Readonly<Record<string, InvoiceView['fees'][number]['kind']>> = {
  'income:reminder-fee': 'reminder',
  'income:demand-fee': 'collection-demand',
  'income:late-compensation': 'late-compensation',
}

/** Interest charged so far and what has run since, less what was let go. */
function interestOf(booked: readonly BookedRow[], unbooked: Minor): Minor {
  const rows = booked.filter((row) => ['income:interest', 'waived:interest'].includes(row.other))
  return add(sum(rows.map((row) => minor(row.change))), unbooked)
}

/** What rows took off the claim. */
function total(booked: readonly BookedRow[], which: (row: BookedRow) => boolean): Minor {
  return minor(booked.filter(which).reduce((a, row) => a - row.change, 0))
}

/** The bank's address from the creditor's template; `back` leads to the page again. */
function payLink(creditor: Creditor, head: HeadRow, left: Minor, back: string): string | null {
  const template = creditor.profile.payLink
  if (template === null || left <= 0) return null
  const values: Record<string, string> = {
    bankgiro: creditor.bankgiro,
    reference: head.reference,
    amount: String(left),
    due: head.dueOn,
    to: creditor.name,
    back,
  }
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}

/** `m•••@example.se`: enough to know one's own address, too little for anybody else. */
export function mask(address: string): string {
  const at = address.indexOf('@')
  return at < 1 ? `${address.slice(0, 2)}•••` : `${address.slice(0, 1)}•••${address.slice(at)}`
}

const sentKinds: Record<string, HistoryKind> = {
  'invoice-delivery': 'invoice-sent',
  'due-reminder': 'due-reminder-sent',
  reminder: 'reminder-sent',
  'collection-demand': 'demand-sent',
  thanks: 'thanks-sent',
}

function historyOf(
  events: readonly EventRow[],
  addresses: ReadonlyMap<number, string>,
): HistoryEntry[] {
  return events.flatMap((event): HistoryEntry[] => {
    const amount = typeof event.data.amount === 'number' ? minor(event.data.amount) : null
    const to = event.contact === null ? null : (addresses.get(event.contact) ?? null)
    const entry = (kind: HistoryKind) => [{ on: event.on, at: null, kind, amount, to }]
    switch (event.kind) {
      case 'message-delivered':
        return entry(sentKinds[String(event.data.kind)] ?? 'invoice-sent')
      case 'message-failed':
        return entry('not-delivered')
      case 'payment-booked':
      case 'credit-used':
        return entry('paid')
      case 'credit-note-taken-in':
        return entry('credited')
      case 'fee-booked':
        return entry('fee')
      case 'hold-started':
        return entry(event.data.reason === 'dispute' ? 'disputed' : 'hold-started')
      case 'dispute-answered':
        return entry(event.data.outcome === 'upheld' ? 'dispute-upheld' : 'dispute-rejected')
      case 'hold-ended':
        return entry('hold-ended')
      case 'page-opened':
        return entry('opened')
      default:
        return []
    }
  })
}

const headSql = `
  select i.external_no as number, i.issued_on as "issuedOn", i.effective_due_on as "dueOn",
    i.reference, i.total, i.vat, i.period_from as "periodFrom", i.period_until as "periodUntil",
    a.language, a.currency, a.debtor_kind as "debtorKind", p.sealed, k.wrapped
  from invoice i
    join account a on a.slice = i.slice and a.account = i.account
    join party p on p.slice = i.slice and p.account = i.account and p.role = 'customer'
    join party_key k on k.slice = p.slice and k.account = p.account and k.party = p.no
  where i.slice = $1 and i.account = $2 and i.no = $3`

const lineSql = `
  select g.external_no as agreement, g.commodity, l.text, l.quantity, l.unit, l.price, l.amount
  from invoice_line l
    join agreement g on g.slice = l.slice and g.account = l.account and g.no = l.agreement
  where l.slice = $1 and l.account = $2 and l.invoice = $3
  order by l.line`

const postingSql = `
  select case when dst = 'account' then amount else -amount end as change,
    case when dst = 'account' then src else dst end as other,
    component, value_on as "valueOn", booked_on as "bookedOn"
  from posting where slice = $1 and account = $2 and claim = $3
  order by no`

const holdSql = `
  select h.until_on as "untilOn", h.amount, h.about is not null as disputed,
    h.upheld_on is not null as upheld
  from hold h
  where h.slice = $1 and h.account = $2 and h.ended_on is null and h.from_on <= $4
    and (h.until_on is null or h.until_on >= $4)
    and case when h.agreement = 0 then h.claim in (0, $3)
      else exists (select from claim_part p where p.slice = h.slice and p.account = h.account
        and p.claim = $3 and p.agreement = h.agreement) end
  order by h.until_on desc nulls first, h.no`

const planSql = `
  select ${paidOnClaims('a')} - a.paid_before as paid,
    (select jsonb_agg(jsonb_build_object('dueOn', i.due_on, 'amount', i.amount) order by i.no)
      from instalment i
      where i.slice = a.slice and i.account = a.account and i.arrangement = a.no) as parts
  from arrangement a
  where a.slice = $1 and a.account = $2 and $3 = any(a.claims) and a.ended_on is null
  order by a.no limit 1`

const eventSql = `
  select e.on_date as on, e.kind, e.data, m.contact
  from event e
    left join message m on m.slice = e.slice and m.account = e.account
      and m.no = (e.data->>'message')::int
  where e.slice = $1 and e.account = $2
    and ((e.data->>'claim')::int = $3 or (e.data->>'invoice')::int = $3
      or (e.kind in ('hold-started', 'hold-ended') and coalesce((e.data->>'claim')::int, 0) = 0))
  order by e.no`

const contactSql = `
  select no, sealed from contact_point where slice = $1 and account = $2 order by no`
