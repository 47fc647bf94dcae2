import { date } from '../../src/core/date.ts'
import { minor } from '../../src/core/money.ts'
import type {
  DebtPart,
  DisconnectionCase,
  DisconnectionFacts,
  Refusal,
  ServiceProof,
  Supply,
} from '../../src/law/disconnection-fact.ts'
import { swedishLaw as law } from '../../src/law/se/pack.ts'

/** A cut that is lawful from 1 April 2026, to be told with something else. */

/** What differs from the lawful case. */
export type Told = {
  readonly facts?: Partial<DisconnectionFacts>
  readonly served?: ServiceProof
} & Omit<Partial<DisconnectionCase>, 'facts'>

const grid: Supply = { commodity: 'electricity-grid', debtor: 'consumer' }

/** W15: two overdue invoices, everything done in time, and checked on the day asked about. */
export function lawful(on: string, { facts = {}, served, ...more }: Told = {}): DisconnectionCase {
  const service = served ?? { kind: 'receipt-returned', signedOn: date('2026-03-10') }
  return {
    material: true,
    demand: { sentOn: date('2026-02-16'), endsOn: date('2026-03-02'), warned: true },
    repeatedlyLate: false,
    alternativesToldOn: date('2026-02-16'),
    notice: { sentOn: date('2026-03-03'), service },
    socialMessage: { sentOn: date('2026-03-03'), municipality: '1480' },
    municipalityOfSupply: '1480',
    obstaclesCheckedOn: date(on),
    ...more,
    facts: {
      supply: grid,
      toPay: minor(245_000),
      disputed: minor(0),
      noticeStatesDisputed: false,
      timeEndsOn: date('2026-03-31'),
      undertakings: [],
      danger: 'none',
      improperConduct: false,
      disputeResolution: false,
      inhabited: true,
      ...facts,
    },
  }
}

/** Why the cut must not be ordered: reason, effect, rules. */
export function refusals(on: string, told: Told = {}): string[] {
  return law.orderRefusals(lawful(on, told), date(on)).map(tell)
}

function tell({ reason, effect, basis }: Refusal): string {
  return `${reason} ${effect} ${basis.join(' ')}`
}

/** Principal of an invoice under agreement A1, undisputed unless told. */
export function part(
  invoice: string,
  due: string,
  open: number,
  more: Partial<DebtPart> = {},
): DebtPart {
  return {
    agreement: 'A1',
    invoice,
    what: 'principal',
    dueOn: date(due),
    open: minor(open),
    disputed: minor(0),
    ...more,
  }
}
