import { describe, expect, test } from 'vitest'
import { date } from '../../src/core/date.ts'
import { minor } from '../../src/core/money.ts'
import type { ServiceProof, Supply } from '../../src/law/disconnection-fact.ts'
import { need } from '../../src/law/rulebook.ts'
import { swedishLaw as law } from '../../src/law/se/pack.ts'
import { table } from '../support/table.ts'
import { part, refusals, type Told } from './disconnection-told.ts'

/** The worked examples of cutting a supply, by their numbers; W19 is in materiality.test.ts. */

describe('W15 a disconnection from the first demand to the order', () => {
  test('the days', () => {
    const demandEnds = law.demandTimeEnds(date('2026-02-16'))
    expect(demandEnds).toBe('2026-03-02')
    expect(law.noticeFrom(demandEnds)).toBe('2026-03-03')
    const ends = law.threeWeeksEnd(date('2026-03-10'))
    expect(ends).toBe('2026-03-31')
    expect(law.earliestOrder(ends)).toBe('2026-04-01')
    expect(law.mayExecute(date('2026-04-02'), 540)).toBe(false)
    expect(law.earliestExecution(date('2026-04-02'))).toBe('2026-04-07')
  })

  test('no order on the last day of the three weeks, and one on the day after', () => {
    expect(refusals('2026-03-31')).toEqual(['notice-time-runs blocks SE-EL-06'])
    expect(refusals('2026-04-01')).toEqual([])
  })

  test('SE-EL-07 not without a new check for obstacles', () => {
    const checked = { obstaclesCheckedOn: date('2026-03-31') }
    expect(refusals('2026-04-01', checked)).toEqual(['no-obstacle-check blocks SE-EL-07'])
    expect(refusals('2026-04-01', { obstaclesCheckedOn: null })).toHaveLength(1)
  })
})

describe('W16 no proof of service', () => {
  test.each(['2026-04-01', '2026-06-01', '2027-03-01'])('on %s the time has not begun', (on) => {
    const served: ServiceProof = { kind: 'sent', on: date('2026-03-03') }
    expect(refusals(on, { served })).toEqual(['no-service blocks SE-EL-06 SE-EL-20'])
  })

  test('a receipt signed before the notice was sent is of something else', () => {
    const served: ServiceProof = { kind: 'receipt-returned', signedOn: date('2026-03-02') }
    expect(refusals('2026-04-01', { served })).toEqual(['no-service blocks SE-EL-06 SE-EL-20'])
  })
})

describe('W17 the social services take the debt on', () => {
  const answers = table(`
    supply            told        form     |  found
    electricity-grid  2026-03-31  writing  |  undertaking blocks SE-EL-06
    electricity-grid  2026-04-01  writing  |  undertaking person-decides SE-EL-06
    electricity-grid  2026-03-20  phone    |  undertaking person-decides SE-EL-06
    gas               2026-03-31  writing  |  undertaking blocks SE-GAS-STEPS
    gas               2026-03-31  phone    |  undertaking person-decides SE-GAS-STEPS
    district-heating  2026-03-31  phone    |  undertaking blocks SE-HEAT-STEPS
    district-heating  2026-04-01  writing  |  undertaking person-decides SE-HEAT-STEPS
    electricity-grid  2026-04-02  writing  |  -
  `)
  test.each(answers)('$supply, told on $told by $form: $found', (row) => {
    const undertakings = [{ on: date(row.told ?? ''), inWriting: row.form === 'writing' }]
    const supply = { commodity: row.supply, debtor: 'consumer' } as Supply
    const found = refusals('2026-04-01', { facts: { supply, undertakings } })
    expect(found.join(', ') || '-').toBe(row.found)
  })

  test('SE-EL-06 one that binds is not undone by a later call', () => {
    const undertakings = [
      { on: date('2026-03-20'), inWriting: true },
      { on: date('2026-04-01'), inWriting: false },
    ]
    expect(refusals('2026-04-01', { facts: { undertakings } })).toEqual([
      'undertaking blocks SE-EL-06',
    ])
  })

  test('SE-CAL-03 within a time that rolled past Easter', () => {
    const served: ServiceProof = { kind: 'served-by-server', on: date('2026-03-13') }
    const undertakings = [{ on: date('2026-04-07'), inWriting: true }]
    expect(refusals('2026-04-08', { served, facts: { undertakings } })).toEqual([
      'undertaking blocks SE-EL-06',
    ])
  })

  test('SE-BIZ-04 means nothing for a business', () => {
    const supply: Supply = { commodity: 'electricity-grid', debtor: 'business' }
    const undertakings = [{ on: date('2026-03-20'), inWriting: true }]
    expect(refusals('2026-04-01', { facts: { supply, undertakings } })).toEqual([])
  })
})

describe('W18 a part is disputed', () => {
  const partly = { toPay: minor(220_000), disputed: minor(80_000) }

  test('the notice that states it all must be done again', () => {
    const facts = { ...partly, noticeStatesDisputed: true }
    expect(refusals('2026-04-01', { facts })).toEqual(['notice-states-disputed blocks SE-INK-22'])
  })

  test('a notice of the rest alone goes on', () => {
    expect(refusals('2026-04-01', { facts: partly })).toEqual([])
  })

  test('the part left out does not make the breach material', () => {
    const parts = [part('1', '2026-01-30', 300_000, { disputed: minor(80_000) })]
    expect(law.materiality('A1', parts, date('2026-02-16')).total).toBe(220_000)
  })

  test('SE-EL-07 all of it disputed blocks', () => {
    const facts = { toPay: minor(0), disputed: minor(300_000), noticeStatesDisputed: true }
    expect(refusals('2026-04-01', { facts })).toEqual(['disputed blocks SE-EL-07 SE-INK-22'])
  })
})

describe('W20 the supplier is not the grid owner', () => {
  const supply: Supply = { commodity: 'electricity-supply', debtor: 'consumer' }
  const on = date('2026-04-01')

  test('its own form, not that of the grid company', () => {
    expect(law.noticeText('electricity-supply', on)[1]).toContain('avgiften för levererad el')
    expect(law.noticeText('electricity-supply', on)[1]).not.toContain('elnätsavgiften')
  })

  test('SE-EL-09 what the order carries, who delivers meanwhile, who pays for a mistake', () => {
    expect(need(law.supplierOrderCarries, on)).toEqual([
      'demand-date',
      'service-date-and-proof',
      'social-message-date',
      'obstacle-check',
      'withdrawal-channel',
    ])
    expect(need(law.supplierDeliversMeanwhile, on)).toBe(true)
    expect(need(law.wrongfulCutLiable, on).askedBySupplier).toBe('supplier')
    expect(need(law.disconnectedBy, on)).toBe('grid-company')
  })

  test('the same conditions; paid, it withdraws the order the same day', () => {
    expect(refusals('2026-04-01', { facts: { supply } })).toEqual([])
    expect(refusals('2026-04-01', { facts: { supply, toPay: minor(0) } })).toEqual([
      'paid blocks SE-EL-07',
    ])
    expect(need(law.withdrawalWhenPaid, on)).toBe('same-day')
  })
})

describe('W21 telecom', () => {
  const supply: Supply = { commodity: 'mobile', debtor: 'consumer' }
  const bare = { notice: null, socialMessage: null, alternativesToldOn: null, material: false }

  test('SE-TEL-01 the repeated late payer: at once, with basic access through the tenth day', () => {
    const told = { ...bare, demand: null, repeatedlyLate: true, facts: { supply } }
    expect(refusals('2026-04-10', told)).toEqual([])
    expect(law.basicAccessThrough(date('2026-04-10'))).toBe('2026-04-20')
    expect(need(law.basicAccessTold, date('2026-04-10'))).toBe('day-of-cut')
  })

  test('SE-TEL-STEPS the first time: a demand that warns, and its time', () => {
    const told = { ...bare, facts: { supply } }
    expect(refusals('2026-03-02', told)).toEqual(['demand-time-runs blocks SE-TEL-DEMAND'])
    expect(refusals('2026-03-03', told)).toEqual([])
    expect(refusals('2026-03-03', { ...told, demand: null })).toEqual([
      'no-demand blocks SE-TEL-DEMAND',
    ])
    const demand = { sentOn: date('2026-02-16'), endsOn: date('2026-03-02'), warned: false }
    expect(refusals('2026-03-03', { ...told, demand })).toEqual([
      'demand-without-warning blocks SE-TEL-STEPS',
    ])
    expect(refusals('2026-03-03', { ...told, facts: { supply, toPay: minor(0) } })).toEqual([
      'paid blocks SE-TEL-STEPS',
    ])
  })
})

describe('W22 district heating is disputed', () => {
  test('the claim must be undisputed', () => {
    const supply: Supply = { commodity: 'district-heating', debtor: 'consumer' }
    const demand = { sentOn: date('2026-01-20'), endsOn: date('2026-02-03'), warned: true }
    const told = {
      demand,
      notice: {
        sentOn: date('2026-02-05'),
        service: { kind: 'receipt-returned', signedOn: date('2026-02-10') } as const,
      },
      socialMessage: { sentOn: date('2026-02-05'), municipality: '1480' },
      alternativesToldOn: null,
    }
    expect(law.threeWeeksEnd(date('2026-02-10'), 'district-heating')).toBe('2026-03-03')
    expect(refusals('2026-03-03', { ...told, facts: { supply } })).toEqual([
      'notice-time-runs blocks SE-HEAT-TIME2',
    ])
    expect(refusals('2026-03-04', { ...told, facts: { supply } })).toEqual([])
    const disputed = { toPay: minor(0), disputed: minor(245_000), noticeStatesDisputed: true }
    expect(refusals('2026-03-04', { ...told, facts: { supply, ...disputed } })).toEqual([
      'disputed blocks SE-HEAT-STEPS SE-INK-22',
    ])
  })
})

describe('what is missing', () => {
  const sent = date('2026-02-16')
  const late = { sentOn: date('2026-02-20'), endsOn: date('2026-03-02'), warned: false }
  const noticed = (day: string) => ({
    sentOn: date(day),
    service: { kind: 'served-by-server', on: date('2026-03-10') } as const,
  })
  const to = (day: string, municipality: string) => ({ sentOn: date(day), municipality })

  test.each<[string, Told, string[]]>([
    ['no demand', { demand: null }, ['no-demand blocks SE-EL-02']],
    [
      'a demand with too short a time, before a notice',
      { demand: late },
      ['notice-too-early blocks SE-EL-04'],
    ],
    [
      'the notice on the last day of the demand',
      { notice: noticed('2026-03-02'), socialMessage: to('2026-03-02', '1480') },
      ['notice-too-early blocks SE-EL-04'],
    ],
    ['no notice', { notice: null }, ['no-notice blocks SE-EL-04']],
    [
      'nothing said of alternatives',
      { alternativesToldOn: null },
      ['no-information-on-alternatives blocks SE-EL-03'],
    ],
    [
      'alternatives told after the notice',
      { alternativesToldOn: date('2026-03-04') },
      ['no-information-on-alternatives blocks SE-EL-03'],
    ],
    ['no message', { socialMessage: null }, ['no-social-message blocks SE-EL-05']],
    [
      'the message a day late',
      { socialMessage: to('2026-03-04', '1480') },
      ['social-message-on-another-day blocks SE-EL-05'],
    ],
    [
      'the message to where the customer lives',
      { socialMessage: to('2026-03-03', '0180') },
      ['social-message-elsewhere blocks SE-EL-05'],
    ],
    [
      'the place of the supply not known',
      { municipalityOfSupply: null },
      ['social-message-elsewhere blocks SE-EL-05'],
    ],
  ])('%s', (_, told, found) => {
    expect(refusals('2026-04-01', told)).toEqual(found)
  })

  test('SE-EL-02 a demand that gave more time is held to it', () => {
    const demand = { sentOn: sent, endsOn: date('2026-04-01'), warned: true }
    expect(refusals('2026-04-01', { demand })).toEqual([
      'demand-time-runs blocks SE-EL-02',
      'notice-too-early blocks SE-EL-04',
    ])
  })

  test('SE-EL-03 alternatives told with the notice are told in time', () => {
    expect(refusals('2026-04-01', { alternativesToldOn: date('2026-03-03') })).toEqual([])
  })

  test('SE-EL-02 a demand sent today counts for nothing yet', () => {
    const demand = { sentOn: sent, endsOn: date('2026-02-20'), warned: true }
    const told = { demand, notice: null, socialMessage: null }
    // The time it states is shorter than what is reasonable, which counts.
    expect(refusals('2026-03-02', told)).toContain('demand-time-runs blocks SE-EL-02')
    expect(refusals('2026-03-03', told)).not.toContain('demand-time-runs blocks SE-EL-02')
  })
})
