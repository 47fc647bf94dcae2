import type { LocalDate } from '../../core/date.ts'
import { later } from '../../core/date.ts'
import type {
  DisconnectionCase,
  DisconnectionFacts,
  Obstacle,
  Refusal,
} from '../disconnection-fact.ts'
import type { Regime, Steps } from '../disconnection-question.ts'
import { ask, need } from '../rulebook.ts'
import { swedishBusinessSupply } from './business-supply.ts'
import { demandTimeEnds, regime, steps, threeWeeksEnd } from './disconnection-time.ts'
import { disputeResolutionBlocks } from './electricity.ts'
import { swedishServing } from './serving.ts'

/** What stands against a cut, and why it must not be ordered. */

type Cited = {
  readonly conditions: string
  readonly undertaking: string
  readonly danger: string
  readonly demand: string
  readonly time: string
  readonly social: string
}

const heating = 'SE-HEAT-STEPS'
const gas = 'SE-GAS-STEPS'

/** The rule that says it, for each regime. */
const cited: Readonly<Record<Exclude<Regime, 'nothing'>, Cited>> = {
  electricity: {
    conditions: 'SE-EL-07',
    undertaking: 'SE-EL-06',
    danger: 'SE-EL-17',
    demand: 'SE-EL-02',
    time: 'SE-EL-06',
    social: 'SE-EL-05',
  },
  gas: {
    conditions: gas,
    undertaking: gas,
    danger: gas,
    demand: 'SE-GAS-DEMAND',
    time: 'SE-GAS-TIME2',
    social: gas,
  },
  'district-heating': {
    conditions: heating,
    undertaking: heating,
    danger: heating,
    demand: 'SE-HEAT-DEMAND',
    time: 'SE-HEAT-TIME2',
    social: 'SE-HEAT-SOC',
  },
  water: only('SE-VA-STEPS', 'SE-VA-DEMAND'),
  telecom: only('SE-TEL-STEPS', 'SE-TEL-DEMAND'),
  terms: only('SE-BIZ-01', 'SE-BIZ-01'),
}

function only(rule: string, demand: string): Cited {
  return { conditions: rule, undertaking: rule, danger: rule, demand, time: rule, social: rule }
}

/**
 * SE-EL-06, SE-EL-07, SE-EL-14, SE-EL-17, SE-INK-22, SE-VA-HEALTH and the like of gas, heating and
 * terms. An undertaking that came late or lacks its form does not block; a person decides.
 */
export function obstacles(facts: DisconnectionFacts, on: LocalDate): readonly Obstacle[] {
  const of = regime(facts.supply)
  const rule = steps(of)
  if (of === 'nothing' || rule === null) return []
  const { undertaking } = need(rule, on)
  const cite = cited[of]
  return [
    ...ofDebt(facts, cite),
    ...ofUndertakings(facts, undertaking, cite, on),
    ...ofHarm(facts, of, cite),
    ...ofBoard(facts, on),
  ]
}

function ofDebt(facts: DisconnectionFacts, cite: Cited): Obstacle[] {
  const disputed = facts.disputed > 0
  if (facts.toPay <= 0) {
    const basis = disputed ? [cite.conditions, 'SE-INK-22'] : [cite.conditions]
    return [{ kind: disputed ? 'disputed' : 'paid', effect: 'blocks', basis }]
  }
  if (!disputed || !facts.noticeStatesDisputed) return []
  return [{ kind: 'notice-states-disputed', effect: 'blocks', basis: ['SE-INK-22'] }]
}

function ofUndertakings(
  { undertakings, timeEndsOn }: DisconnectionFacts,
  form: Steps['undertaking'],
  cite: Cited,
  on: LocalDate,
): Obstacle[] {
  const told = undertakings.filter((one) => one.on <= on)
  if (form === 'none' || told.length === 0) return []
  const binding = told.some(
    (one) =>
      (form === 'any-form' || one.inWriting) && (timeEndsOn === null || one.on <= timeEndsOn),
  )
  const effect = binding ? 'blocks' : 'person-decides'
  return [{ kind: 'undertaking', effect, basis: [cite.undertaking] }]
}

function ofHarm(facts: DisconnectionFacts, of: Regime, cite: Cited): Obstacle[] {
  const found: Obstacle[] = []
  if (of === 'water' && facts.inhabited) {
    found.push({ kind: 'health', effect: 'blocks', basis: ['SE-VA-HEALTH'] })
  }
  if (facts.danger !== 'none' && of !== 'telecom') {
    // Improper conduct lifts the protection; whether it was improper is not for a program.
    const blocks = facts.danger === 'found' && !facts.improperConduct
    const effect = blocks ? 'blocks' : 'person-decides'
    found.push({ kind: 'danger', effect, basis: [cite.danger] })
  }
  return found
}

/** The act speaks of suppliers of electricity; elsewhere a case before a board is a dispute. */
function ofBoard(facts: DisconnectionFacts, on: LocalDate): Obstacle[] {
  if (!facts.disputeResolution) return []
  const supplied = facts.supply.commodity === 'electricity-supply'
  return supplied && ask(disputeResolutionBlocks, on)
    ? [{ kind: 'dispute-resolution', effect: 'blocks', basis: ['SE-EL-14'] }]
    : [{ kind: 'dispute-resolution', effect: 'person-decides', basis: ['SE-INK-22'] }]
}

/**
 * SE-EL-01 to SE-EL-07 and their like: everything that keeps a cut from being ordered on a day. The
 * same is asked again on the day of the cut.
 */
export function orderRefusals(one: DisconnectionCase, on: LocalDate): readonly Refusal[] {
  const of = regime(one.facts.supply)
  const rule = steps(of)
  if (of === 'nothing' || rule === null) return [refusal('nothing-to-cut', 'SE-BIZ-04')]
  const cite = cited[of]
  const must = need(rule, on)
  const demandEnds = demandEnd(one, of)
  const served = serviceDay(one)
  const timeEndsOn = must.notice === 'served' && served !== null ? threeWeeksEnd(served, of) : null
  const standing = obstacles({ ...one.facts, timeEndsOn }, on)
  const refusals = [
    ...(must.material && !one.material ? [refusal('immaterial', materialityRule(of))] : []),
    ...ofDemand(one, of, must, demandEnds, on),
    ...(must.alternatives ? ofAlternatives(one) : []),
    ...(must.notice === 'served' ? ofNotice(one, of, demandEnds, timeEndsOn, on) : []),
    ...(must.socialServices === 'with-notice' ? ofSocialMessage(one, cite) : []),
    ...(of === 'telecom' || one.obstaclesCheckedOn === on
      ? []
      : [refusal('no-obstacle-check', cite.conditions)]),
  ]
  return [...refusals, ...standing.map(({ kind, ...rest }) => ({ reason: kind, ...rest }))]
}

function refusal(reason: Refusal['reason'], ...basis: readonly string[]): Refusal {
  return { reason, effect: 'blocks', basis }
}

/** The test of electricity is used for gas and heating too. */
function materialityRule(of: Regime): string {
  return of === 'water' ? 'SE-VA-STEPS' : 'SE-EL-01'
}

/** The last day of the demand's time: what it said, and at least what is reasonable. */
function demandEnd({ demand, repeatedlyLate }: DisconnectionCase, of: Regime): LocalDate | null {
  if (demand === null) return null
  const least =
    of === 'terms'
      ? swedishBusinessSupply.businessNoticeEnds(demand.sentOn, repeatedlyLate)
      : demandTimeEnds(demand.sentOn, of)
  return later(demand.endsOn, least)
}

function ofDemand(
  { demand, repeatedlyLate }: DisconnectionCase,
  of: Exclude<Regime, 'nothing'>,
  must: Steps,
  ends: LocalDate | null,
  on: LocalDate,
): Refusal[] {
  // SE-TEL-01: whoever pays late again may be limited at once.
  if (of === 'telecom' && repeatedlyLate) return []
  const { demand: rule, conditions } = cited[of]
  if (demand === null || ends === null) return [refusal('no-demand', rule)]
  const silent = must.demandWarns && !demand.warned
  return [
    ...(silent ? [refusal('demand-without-warning', conditions)] : []),
    ...(on <= ends ? [refusal('demand-time-runs', rule)] : []),
  ]
}

/** SE-EL-03: in good time, which is at the latest when the notice is sent. */
function ofAlternatives({ alternativesToldOn, notice }: DisconnectionCase): Refusal[] {
  const late = notice !== null && alternativesToldOn !== null && alternativesToldOn > notice.sentOn
  const missing = alternativesToldOn === null || late
  return missing ? [refusal('no-information-on-alternatives', 'SE-EL-03')] : []
}

/** The day of service, when there is one that this notice can have been served on. */
function serviceDay({ notice }: DisconnectionCase): LocalDate | null {
  if (notice === null) return null
  const day = swedishServing.serviceDay(notice.service)
  return day === null || day < notice.sentOn ? null : day
}

/** SE-EL-04, SE-EL-06, SE-EL-20. */
function ofNotice(
  { notice }: DisconnectionCase,
  of: Exclude<Regime, 'nothing'>,
  demandEnds: LocalDate | null,
  timeEndsOn: LocalDate | null,
  on: LocalDate,
): Refusal[] {
  const { time, conditions } = cited[of]
  if (notice === null) return [refusal('no-notice', of === 'electricity' ? 'SE-EL-04' : conditions)]
  const early = demandEnds !== null && notice.sentOn <= demandEnds
  return [
    ...(early ? [refusal('notice-too-early', of === 'electricity' ? 'SE-EL-04' : conditions)] : []),
    ...(timeEndsOn === null ? [refusal('no-service', time, 'SE-EL-20')] : []),
    ...(timeEndsOn !== null && on <= timeEndsOn ? [refusal('notice-time-runs', time)] : []),
  ]
}

/** SE-EL-05: on the day of the notice, to the municipality of the supply. */
function ofSocialMessage(
  { notice, socialMessage, municipalityOfSupply }: DisconnectionCase,
  { social }: Cited,
): Refusal[] {
  if (socialMessage === null) return [refusal('no-social-message', social)]
  const elsewhere = socialMessage.municipality !== municipalityOfSupply
  const apart = notice !== null && socialMessage.sentOn !== notice.sentOn
  return [
    ...(apart ? [refusal('social-message-on-another-day', social)] : []),
    ...(elsewhere ? [refusal('social-message-elsewhere', social)] : []),
  ]
}
