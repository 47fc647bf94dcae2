import type { CreditorProfile } from '../claim/creditor-store.ts'
import type { Channel, DebtorKind, StepFacts } from '../claim/facts.ts'
import type { Commodity } from '../commodities/kind.ts'
import type { LocalDate } from '../core/date.ts'
import type { Currency, Minor } from '../core/money.ts'
import type { Language } from '../core/words.ts'
import type { Ground, Queryable } from '../db/ground.ts'
import { sliceOf } from '../db/id.ts'
import { open } from '../db/vault.ts'
import type { DemandFacts, MessageFacts } from '../messages/message.ts'
import type { MessageName } from '../messages/messages.ts'

/** A message waiting to be sent, with all it needs to be written and addressed. */
export type Waiting = {
  readonly creditor: number
  readonly account: string
  readonly message: number
  readonly step: number
  readonly claim: number
  readonly kind: MessageName
  readonly fee: Minor
  readonly attempts: number
  readonly channel: Channel
  /** Of the letter as it was printed; null: it is in no package. */
  readonly printedHash: Buffer | null
  /** Still in the outbox. */
  readonly queued: boolean
  /** What came of the last try; null: there was none. */
  readonly lastDelivery: 'accepted' | 'refused' | 'failed' | null
  readonly contact: number
  readonly language: Language
  readonly madeOn: LocalDate
  readonly slots: {
    readonly toPay: Minor
    readonly fee: Minor
    /** Absent: none. */
    readonly interest?: Minor
    readonly compensation?: Minor
    /** What was booked when it was decided, charges included; absent: all of `toPay`. */
    readonly booked?: Minor
    readonly paid: Minor
    readonly nextOn: LocalDate | null
    readonly bankgiro: string
    /** What a collection demand tells besides. */
    readonly demand?: Omit<DemandFacts, 'legalName'>
    /** Absent in letters from before there were plans. */
    readonly instalment?: MessageFacts['instalment']
  }
  readonly debtorKind: DebtorKind
  readonly stage: string
  readonly held: boolean
  /** Something about the person was told after the message was made. */
  readonly told: boolean
  /** The plan it is about is over. */
  readonly planOver: boolean
  /** What is booked and left of the claims it is about, less what is disputed. */
  readonly left: Minor
  /** This much of the claim is disputed and rests. */
  readonly disputed: Minor
  readonly stepState: StepFacts['state']
  readonly invoiceNumber: string
  readonly issuedOn: LocalDate
  readonly dueOn: LocalDate
  readonly total: Minor
  /** null: the billing system did not say. */
  readonly vat: Minor | null
  readonly currency: Currency
  readonly reference: string
  readonly periodFrom: LocalDate | null
  readonly periodUntil: LocalDate | null
  readonly commodities: readonly Commodity[]
  readonly name: string
  /** The name is of one who acts for the customer. */
  readonly represented: boolean
  readonly address: string
  readonly customerNumber: string
  readonly creditorName: string
  readonly legalName: string
  readonly orgNumber: string
  readonly profile: CreditorProfile
}

/** How long a leased message is another worker's; after that it is free again. */
const leaseSeconds = 30

/** Leases up to `limit` messages that are due; letters go in packages, not one by one. */
export async function leaseWaiting(
  db: Queryable,
  creditor: number,
  holder: string,
  limit: number,
): Promise<{ account: string; message: number }[]> {
  const { rows } = await db.query({
    name: 'lease outbox',
    text: `update outbox o set leased_by = $2, leased_until = now() + make_interval(secs => $4)
      from (select slice, account, message from outbox
        where creditor = $1 and not_before <= now() and (leased_until is null or leased_until < now())
          and not exists (select from message m where m.slice = outbox.slice
            and m.account = outbox.account and m.no = outbox.message and m.channel = 'letter')
        order by slice, account, message limit $3 for update skip locked) as free
      where o.slice = free.slice and o.account = free.account and o.message = free.message
      returning o.account, o.message`,
    values: [creditor, holder, limit, leaseSeconds],
  })
  return rows as { account: string; message: number }[]
}

/** Loads what the messages need, in one statement; names and addresses are opened here. */
export async function loadWaiting(
  db: Queryable,
  ground: Ground,
  keys: readonly { readonly account: string; readonly message: number }[],
  today: LocalDate,
): Promise<Waiting[]> {
  const { rows } = await db.query({
    name: 'load waiting',
    text: waitingSql,
    values: [
      keys.map((key) => sliceOf(key.account)),
      keys.map((key) => key.account),
      keys.map((key) => key.message),
      today,
    ],
  })
  type Locked = { party: Buffer; address: Buffer; wrapped: Buffer }
  return (rows as (Omit<Waiting, 'name' | 'address'> & Locked)[]).map((row) => {
    const key = ground.vault.unwrap(row.wrapped)
    const { wrapped: _, party, address, ...rest } = row
    return {
      ...rest,
      name: open<{ name: string }>(key, party).name,
      address: open<{ address: string }>(key, address).address,
    }
  })
}

const waitingSql = `
  select m.creditor, m.account, m.no as message, m.step, m.claim, m.template as kind, s.fee,
    coalesce(o.attempts, last.attempt, 0) as attempts, o.message is not null as queued,
    last.state as "lastDelivery", m.channel, printed.content_hash as "printedHash", m.contact, m.language, m.made_on as "madeOn", m.slots, a.debtor_kind as "debtorKind",
    c.stage, s.state as "stepState",
    exists (select from hold h where h.slice = m.slice and h.account = m.account
      and h.ended_on is null and h.from_on <= $4 and (h.until_on is null or h.until_on >= $4)
      and h.amount is null and case when h.agreement = 0 then h.claim in (0, m.claim)
        else exists (select from claim_part p where p.slice = m.slice and p.account = m.account
          and p.claim = m.claim and p.agreement = h.agreement) end
      and (s.arrangement is null or h.reason <> 'plan')) as held,
    exists (select from circumstance t where t.slice = m.slice and t.account = m.account
      and t.no > m.no) as told,
    exists (select from arrangement p where p.slice = m.slice and p.account = m.account
      and p.no = s.arrangement and p.ended_on is not null) as "planOver",
    greatest(0, b.left - d.amount) as left, d.amount as disputed,
    i.external_no as "invoiceNumber", i.issued_on as "issuedOn", i.effective_due_on as "dueOn",
    i.total, i.vat, a.currency, i.reference, i.period_from as "periodFrom", i.period_until as "periodUntil",
    (select array_agg(distinct g.commodity order by g.commodity) from claim_part p
      join agreement g on g.slice = p.slice and g.account = p.account and g.no = p.agreement
      where p.slice = m.slice and p.account = m.account and p.claim = m.claim) as commodities,
    y.sealed as party, y.role <> 'customer' as represented, t.sealed as address, k.wrapped,
    r.name as "creditorName", r.profile, a.external_no as "customerNumber",
    r.legal_name as "legalName", r.org_number as "orgNumber"
  from unnest($1::smallint[], $2::uuid[], $3::int[]) as w(slice, account, message)
    join message m on m.slice = w.slice and m.account = w.account and m.no = w.message
    left join outbox o on o.slice = m.slice and o.account = m.account and o.message = m.no
    join step s on s.slice = m.slice and s.account = m.account and s.no = m.step
    join account a on a.slice = m.slice and a.account = m.account
    join claim c on c.slice = m.slice and c.account = m.account and c.no = m.claim
    join invoice i on i.slice = m.slice and i.account = m.account and i.no = m.claim
    join contact_point t on t.slice = m.slice and t.account = m.account and t.no = m.contact
    join party y on y.slice = t.slice and y.account = t.account and y.no = t.party
    join party_key k on k.slice = y.slice and k.account = y.account and k.party = y.no
    join creditor r on r.creditor = m.creditor
    left join print_item printed on printed.slice = m.slice and printed.account = m.account
      and printed.message = m.no
    left join lateral (select d.attempt, d.state from delivery d where d.slice = m.slice
      and d.account = m.account and d.message = m.no order by d.attempt desc limit 1) last on true
    cross join lateral (select coalesce(sum(amount), 0)::bigint as left
      from balance where slice = m.slice and account = m.account and claim = any(s.claims)) b
    cross join lateral (select coalesce(sum(h.amount), 0)::bigint as amount
      from hold h where h.slice = m.slice and h.account = m.account and h.claim = any(s.claims)
        and h.amount is not null and h.ended_on is null) d
  order by m.slice, m.account, m.no`
