import { describe, expect, test } from 'vitest'
import { date } from '../../src/core/date.ts'
import type { DisconnectionFacts, Supply } from '../../src/law/disconnection-fact.ts'
import { swedishLaw as law } from '../../src/law/se/pack.ts'
import { table } from '../support/table.ts'
import { lawful, refusals } from './disconnection-told.ts'

describe('obstacles', () => {
  const found = (facts: Partial<DisconnectionFacts>, on = '2026-04-01') =>
    law
      .obstacles(lawful(on, { facts }).facts, date(on))
      .map(({ kind, effect, basis }) => `${kind} ${effect} ${basis.join(' ')}`)
  const supplied: Supply = { commodity: 'electricity-supply', debtor: 'consumer' }

  test('none', () => expect(found({})).toEqual([]))

  test.each<[string, Partial<DisconnectionFacts>, string]>([
    ['somebody tells of illness', { danger: 'reported' }, 'danger person-decides SE-EL-17'],
    ['a danger was found', { danger: 'found' }, 'danger blocks SE-EL-17'],
    [
      'a danger, and improper conduct',
      { danger: 'found', improperConduct: true },
      'danger person-decides SE-EL-17',
    ],
    [
      'a danger at a business',
      { danger: 'found', supply: { commodity: 'gas', debtor: 'business' } },
      'danger blocks SE-BIZ-01',
    ],
    [
      'a danger with heating',
      { danger: 'found', supply: { commodity: 'district-heating', debtor: 'consumer' } },
      'danger blocks SE-HEAT-STEPS',
    ],
    [
      'water where people live',
      { supply: { commodity: 'water', debtor: 'consumer' } },
      'health blocks SE-VA-HEALTH',
    ],
    [
      'water of a landlord, where people live',
      { supply: { commodity: 'water', debtor: 'business' } },
      'health blocks SE-VA-HEALTH',
    ],
    [
      'grid before a board',
      { disputeResolution: true },
      'dispute-resolution person-decides SE-INK-22',
    ],
    [
      'supply before a board',
      { disputeResolution: true, supply: supplied },
      'dispute-resolution blocks SE-EL-14',
    ],
    [
      'supply of a business before a board',
      { disputeResolution: true, supply: { ...supplied, debtor: 'business' } },
      'dispute-resolution blocks SE-EL-14',
    ],
  ])('%s', (_, facts, obstacle) => {
    expect(found(facts)).toEqual([obstacle])
  })

  test('SE-EL-14 SE-EL-ADR not before 2026', () => {
    const facts = { disputeResolution: true, supply: supplied }
    expect(found(facts, '2025-12-31')).toEqual(['dispute-resolution person-decides SE-INK-22'])
    expect(found(facts, '2026-01-01')).toEqual(['dispute-resolution blocks SE-EL-14'])
  })

  test('SE-TEL-STEPS a danger is no matter of the law of telecom', () => {
    expect(found({ danger: 'found', supply: { commodity: 'mobile', debtor: 'consumer' } })).toEqual(
      [],
    )
  })

  test('SE-EL-06 the social services may take the debt on before the time has begun', () => {
    const undertakings = [{ on: date('2026-03-05'), inWriting: true }]
    expect(found({ undertakings, timeEndsOn: null })).toEqual(['undertaking blocks SE-EL-06'])
  })

  test('SE-VA-HEALTH water where nobody lives can be cut', () => {
    expect(found({ inhabited: false, supply: { commodity: 'water', debtor: 'business' } })).toEqual(
      [],
    )
  })
})

describe('whose rules a supply is under', () => {
  const supplies = table(`
    rule            commodity           debtor       gas    |  regime
    SE-EL-CONSUMER  electricity-grid    consumer     -      |  electricity
    SE-EL-CONSUMER  electricity-supply  consumer     -      |  electricity
    SE-EL-CONSUMER  electricity-grid    estate       -      |  terms
    SE-BIZ-STEPS    electricity-grid    business     -      |  terms
    SE-BIZ-STEPS    district-heating    public-body  -      |  terms
    SE-GAS-STEPS    gas                 consumer     -      |  gas
    SE-GAS-01       gas                 consumer     town   |  terms
    SE-BIZ-STEPS    gas                 business     -      |  terms
    SE-HEAT-STEPS   district-heating    consumer     -      |  district-heating
    SE-VA-STEPS     water               consumer     -      |  water
    SE-VA-STEPS     water               business     -      |  water
    SE-TEL-STEPS    broadband           consumer     -      |  telecom
    SE-TEL-STEPS    mobile              business     -      |  telecom
    SE-BIZ-04       device              consumer     -      |  nothing
  `)
  test.each(supplies)('$rule $commodity of a $debtor: $regime', (row) => {
    const { commodity, debtor } = row
    const supply = { commodity, debtor, townGas: row.gas === 'town' } as Supply
    expect(law.regime(supply)).toBe(row.regime)
  })

  test('nothing to cut', () => {
    const supply: Supply = { commodity: 'device', debtor: 'consumer' }
    expect(law.steps('nothing')).toBe(null)
    expect(refusals('2026-04-01', { facts: { supply } })).toEqual([
      'nothing-to-cut blocks SE-BIZ-04',
    ])
    expect(
      law.obstacles(lawful('2026-04-01', { facts: { supply } }).facts, date('2026-04-01')),
    ).toEqual([])
  })

  test('SE-BIZ-01 a business: a notice, its ten days or five, a check; no social services', () => {
    const supply: Supply = { commodity: 'electricity-grid', debtor: 'business' }
    const demand = { sentOn: date('2026-02-16'), endsOn: date('2026-02-20'), warned: true }
    const bare = { notice: null, socialMessage: null, alternativesToldOn: null, material: false }
    const told = { ...bare, demand, facts: { supply } }
    expect(refusals('2026-02-26', told)).toEqual(['demand-time-runs blocks SE-BIZ-01'])
    expect(refusals('2026-02-27', told)).toEqual([])
    expect(refusals('2026-02-24', { ...told, repeatedlyLate: true })).toEqual([])
    expect(refusals('2026-02-23', { ...told, repeatedlyLate: true })).toHaveLength(1)
    expect(refusals('2026-02-27', { ...told, obstaclesCheckedOn: null })).toEqual([
      'no-obstacle-check blocks SE-BIZ-01',
    ])
  })
})
