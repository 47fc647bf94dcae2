import { interestLeft } from '../claim/claim.ts'
import type { Decision } from '../claim/decision.ts'
import type { LocalDate } from '../core/date.ts'
import { add, type Currency, type Minor, noMoney, sum } from '../core/money.ts'
import { dateInWords, moneyInWords } from '../core/words.ts'
import { readDay } from '../db/clock.ts'
import type { Ground, Queryable } from '../db/ground.ts'
import { directorySlice, sliceOf } from '../db/id.ts'
import { transaction } from '../db/pool.ts'
import type { Vault } from '../db/vault.ts'
import { lawInForce } from '../law/packs.ts'
import { demandSums } from '../messages/collection-demand/demand-sums.ts'
import type { DemandFacts } from '../messages/message.ts'
import { type Explained, type ExplainLanguage, explainDecision } from './explain.ts'
import { loadFacts } from './load.ts'
import { loadNextSteps } from './plan-load.ts'

/** An account, or one invoice of it, explained from its decision records. */
export type Story = {
  readonly account: string
  readonly number: string
  readonly left: Minor
  readonly decisions: readonly Told[]
  readonly next: Explained | null
  readonly text: string
}

/** A decision in words; of a demand, each amount with its ground (SE: inkassolag 5 §). */
export type Told = Explained & { readonly sums: readonly string[] }

/**
 * Tells the story of a customer number or an invoice number, up to a day. Null when the creditor
 * has neither.
 */
export async function tellAccount(
  ground: Ground,
  creditor: number,
  wanted: string,
  on: LocalDate | null,
  language: ExplainLanguage,
): Promise<Story | null> {
  return transaction(ground.db, creditor, async (db) => {
    const place = await findPlace(db, creditor, wanted)
    if (place === null) return null
    const { today } = await readDay(db)
    const { currency, number, left: booked } = await loadHead(db, place)
    const left = add(booked, await unbookedInterest(db, ground.vault, place, today))
    const names = await invoiceNames(db, place.account)
    const demands = await loadDemands(db, place)
    const rows = await loadDecisions(db, place, on)
    const decisions = rows.map((row) => ({
      ...explainDecision(row.record, {
        on: row.on,
        today,
        currency,
        language,
        invoice: (claim) => names.get(claim) ?? String(claim),
      }),
      sums: sumsOf(demands.get(row.no), row.on, currency, language),
    }))
    const next =
      on === null
        ? ((await loadNextSteps(db, ground.vault, [place.account], language)).get(place.account) ??
          null)
        : null
    const head =
      language === 'sv'
        ? `Kund ${number}: kvar att betala ${moneyInWords(left, currency, language)}.`
        : `Customer ${number}: ${moneyInWords(left, currency, language)} left to pay.`
    const text = [
      head,
      ...decisions.map((one) => tell(one, today, language)),
      nextText(next, today, language),
    ]
      .filter((part) => part !== '')
      .join('\n\n')
    return { account: place.account, number, left, decisions, next, text }
  })
}

function tell(one: Told, today: LocalDate, language: ExplainLanguage): string {
  return [
    `${dateInWords(one.on, language, today)}: ${one.did.join(' ')}`,
    ...one.sums.map((row) => `  ${row}`),
    ...one.because.map((reason) => `  – ${reason.rule}: ${reason.fact}. [${reason.source}]`),
    `  ${one.next}`,
  ].join('\n')
}

function nextText(next: Explained | null, today: LocalDate, language: ExplainLanguage): string {
  if (next === null) return ''
  const head =
    language === 'sv'
      ? `Om inget ändras, ${dateInWords(next.on, language, today)}:`
      : `If nothing changes, ${dateInWords(next.on, language, today)}:`
  return [
    `${head} ${next.did.join(', ')}.`,
    ...next.because.map((reason) => `  – ${reason.rule}: ${reason.fact}. [${reason.source}]`),
  ].join('\n')
}

type Place = { readonly account: string; readonly claim: number }

async function findPlace(db: Queryable, creditor: number, wanted: string): Promise<Place | null> {
  const kinds = ['customer-number', 'invoice-number', 'reference']
  const { rows } = await db.query(
    `select d.account, d.claim from unnest($1::smallint[], $2::text[]) with ordinality as w(slice, kind, rank)
       join directory d on d.slice = w.slice and d.creditor = $3 and d.kind = w.kind and d.value = $4
     order by w.rank limit 1`,
    [kinds.map((kind) => directorySlice(creditor, kind, wanted)), kinds, creditor, wanted],
  )
  return (rows as Place[])[0] ?? null
}

async function loadHead(
  db: Queryable,
  place: Place,
): Promise<{ currency: Currency; number: string; left: Minor }> {
  const { rows } = await db.query(
    `select a.currency, a.external_no as number,
       (select coalesce(sum(b.amount), 0)::bigint from balance b where b.slice = a.slice
         and b.account = a.account and ($3 = 0 or b.claim = $3)) as left
     from account a where a.slice = $1 and a.account = $2`,
    [sliceOf(place.account), place.account, place.claim],
  )
  return rows[0] as { currency: Currency; number: string; left: Minor }
}

/** Late interest to today that is not booked yet. */
async function unbookedInterest(
  db: Queryable,
  vault: Vault,
  place: Place,
  today: LocalDate,
): Promise<Minor> {
  const facts = (await loadFacts(db, vault, [place.account], lawInForce)).get(place.account)
  if (facts === undefined) return noMoney
  const claims = facts.claims.filter((one) => place.claim === 0 || one.no === place.claim)
  return sum(claims.map((one) => interestLeft(facts, one, lawInForce, today)))
}

async function invoiceNames(db: Queryable, account: string): Promise<Map<number, string>> {
  const { rows } = await db.query(
    'select no, external_no as number from invoice where slice = $1 and account = $2',
    [sliceOf(account), account],
  )
  return new Map((rows as { no: number; number: string }[]).map((row) => [row.no, row.number]))
}

/** The decisions that touched the claim (0: all of the account), oldest first. */
async function loadDecisions(
  db: Queryable,
  place: Place,
  on: LocalDate | null,
): Promise<{ no: number; on: LocalDate; record: Decision }[]> {
  const { rows } = await db.query(
    `select no, on_date as on, record from decision
     where slice = $1 and account = $2 and ($4::date is null or on_date <= $4)
       and ($3 = 0 or exists (select from jsonb_array_elements(record->'effects') e
         where (e->>'claim')::int in (0, $3)))
     order by no`,
    [sliceOf(place.account), place.account, place.claim, on],
  )
  return (rows as { no: number; on: LocalDate; record: Decision }[]).map((row) => ({
    no: row.no,
    on: row.on,
    record: place.claim === 0 ? row.record : onlyClaim(row.record, place.claim),
  }))
}

type Demand = { readonly toPay: Minor; readonly demand: Omit<DemandFacts, 'legalName'> }

/** What the account's demands told of their amounts, by decision. */
async function loadDemands(db: Queryable, place: Place): Promise<ReadonlyMap<number, Demand>> {
  const { rows } = await db.query(
    `select s.decision, m.slots from step s
       join message m on m.slice = s.slice and m.account = s.account and m.step = s.no
     where s.slice = $1 and s.account = $2 and s.kind = 'collection-demand'
       and m.slots ? 'demand'`,
    [sliceOf(place.account), place.account],
  )
  type Row = { decision: number; slots: Demand }
  return new Map((rows as Row[]).map((row) => [row.decision, row.slots]))
}

function sumsOf(
  told: Demand | undefined,
  today: LocalDate,
  currency: Currency,
  language: ExplainLanguage,
): string[] {
  if (told === undefined) return []
  const demand = { ...told.demand, legalName: '' }
  const sums = demandSums({ language, today, toPay: told.toPay, demand, invoice: { currency } })
  return [
    ...sums.rows.map((row) => `${row.text}: ${row.amount}. ${row.note}.`),
    `${sums.total.text}: ${sums.total.amount}.`,
  ]
}

function onlyClaim(record: Decision, claim: number): Decision {
  const about = (one: { readonly claim: number }) => one.claim === 0 || one.claim === claim
  return {
    ...record,
    effects: record.effects.filter(about),
    because: record.because.filter(about),
  }
}
