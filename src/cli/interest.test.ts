import { spawnSync } from 'node:child_process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { interest } from './interest.ts'

let out = ''
let err = ''

beforeEach(() => {
  out = ''
  err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation(((text: string, done?: () => void) => {
    out += text
    done?.()
    return true
  }) as typeof process.stdout.write)
  vi.spyOn(process.stderr, 'write').mockImplementation(((text: string, done?: () => void) => {
    err += text
    done?.()
    return true
  }) as typeof process.stderr.write)
})

afterEach(() => {
  vi.restoreAllMocks()
})

const claim = '--jurisdiction SE --debtor consumer --principal 123400 --due 2026-01-30'

async function run(line: string): Promise<number> {
  return interest(line.split(/\s+/))
}

describe('kvitt interest', () => {
  test('W01 as JSON', async () => {
    expect(await run(`${claim} --until 2026-03-15 --json`)).toBe(0)
    expect(JSON.parse(out)).toEqual({
      interest: 1488,
      segments: [
        {
          from: '2026-01-31',
          to: '2026-03-15',
          days: 44,
          principal: 123_400,
          ratePercent: '10.00',
          amount: 1488,
        },
      ],
      effectiveDue: '2026-01-30',
      basis: ['SE-CALC-01', 'SE-CALC-02', 'SE-CALC-03', 'SE-INT-01', 'SE-INT-02'],
      open: { principal: 123_400, interest: 1488 },
      surplus: 0,
    })
  })

  test('W04 as a table, with a payment that comes too late to count', async () => {
    const line = '--jurisdiction SE --debtor consumer --principal 850000 --due 2024-12-16'
    expect(await run(`${line} --until 2025-02-10 --payment 2025-03-01:850000`)).toBe(0)
    expect(
      out.replaceAll('\u00a0', ' '),
    ).toBe(`Interest runs after 2024-12-16, here through 2025-02-10.

from        to          days  principal     rate  interest
2024-12-17  2024-12-31    15   8 500.00  12.00 %     41.92
2025-01-01  2025-02-10    41   8 500.00  11.00 %    105.03

Interest: 146.95
Left to pay: principal 8 500.00, interest 146.95
Not counted, because after 2025-02-10: 1
By SE-CALC-01, SE-CALC-02, SE-CALC-03, SE-INT-01, SE-INT-02
`)
  })

  test.each([
    ['consumer', 'yes', 2877, '2026-03-04'],
    ['consumer', 'no', 0, null],
    ['business', 'no', 2877, '2026-03-04'],
  ])('W05 %s, interest warning %s', async (debtor, warned, expected, effectiveDue) => {
    const told = `--jurisdiction SE --debtor ${debtor} --principal 500000 --due none --json`
    const sent = `--invoice-sent 2026-02-02 --received 2026-02-04 --interest-warning ${warned}`
    expect(await run(`${told} ${sent} --until 2026-03-25`)).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ interest: expected, effectiveDue })
  })

  test('several payments and credits, in any order', async () => {
    const told = '--jurisdiction SE --debtor consumer --principal 200000 --due 2026-02-27 --json'
    const paid = '--payment 2026-04-20:50000 --payment 2026-04-10:50000'
    const credited = '--credit 2026-05-01:20000:goodwill --credit 2026-05-02:10000:wrong'
    expect(await run(`${told} ${paid} ${credited} --until 2026-05-08`)).toBe(0)
    const { segments, basis } = JSON.parse(out)
    const rows = segments.map((one: { days: number; principal: number }) => [
      one.days,
      one.principal,
    ])
    // 190 000 - (50 000 - 2 186), then - (50 000 - 390), then - 20 000.
    expect(rows).toEqual([
      [42, 190_000],
      [10, 142_186],
      [11, 92_576],
      [7, 72_576],
    ])
    expect(basis).toEqual(expect.arrayContaining(['SE-CALC-08', 'SE-CALC-09', 'SE-PAY-02']))
  })

  test.each([
    // W26, and the same claim in Denmark and Finland.
    ['NO', 9829, '2025-06-16'],
    ['DK', 8244, '2025-06-16'],
    ['FI', 7931, '2025-06-16'],
  ])('%s: %i after %s', async (country, expected, effectiveDue) => {
    const told = `--jurisdiction ${country} --debtor consumer --principal 1000000 --json`
    expect(await run(`${told} --due 2025-06-16 --until 2025-07-15`)).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ interest: expected, effectiveDue })
  })

  test('SE-INT-07 a higher rate that was agreed', async () => {
    expect(await run(`${claim} --until 2026-03-15 --agreed-rate 12.5 --json`)).toBe(0)
    const found = JSON.parse(out)
    expect(found.segments).toMatchObject([{ ratePercent: '12.50', amount: 1859 }])
    expect(found.basis).toContain('SE-INT-07')
  })

  test.each([
    [
      'a half-year without a rate',
      `${claim} --until 2027-01-01`,
      '--until: found 2027-01-01, expected a day whose rate is published (SE-INT-01 has no value for 2027-01-01)',
    ],
    [
      'a Danish half-year without a rate',
      `${claim.replace('SE', 'DK')} --until 2026-07-01`,
      '--until: found 2026-07-01, expected a day whose rate is published (DK-INT-01 has no value for 2026-07-01)',
    ],
    [
      'a Finnish half-year without a rate',
      `${claim.replace('SE', 'FI')} --until 2026-07-01`,
      'FI-INT-01 has no value for 2026-07-01',
    ],
    [
      'a year before any rate',
      `${claim.replace('SE', 'NO').replace('2026-01-30', '2014-12-01')} --until 2026-07-01`,
      'NO-INT-02 has no value for 2014-12-02',
    ],
    [
      'a day far away',
      `${claim} --until 9999-12-31`,
      '--until: found 9999-12-31, expected a day YYYY-MM-DD of 1900 to 2199',
    ],
    [
      'a payment long ago',
      `${claim} --until 2026-03-01 --payment 0026-02-10:5`,
      '--payment: found 0026-02-10:5, expected a day YYYY-MM-DD of 1900 to 2199',
    ],
    [
      'no such country',
      claim.replace('SE', 'XX'),
      '--jurisdiction: found XX, expected SE, NO, DK, FI',
    ],
    ['no country', '--principal 1', '--jurisdiction: found nothing'],
    ['no until', claim, '--until: found nothing, expected a day YYYY-MM-DD'],
    [
      'an impossible day',
      `${claim} --until 2026-02-30`,
      '--until: found 2026-02-30, expected a day',
    ],
    [
      'an impossible due date',
      `${claim.replace('01-30', '13-30')} --until 2026-03-15`,
      '--due: found 2026-13-30, expected a day YYYY-MM-DD, or none',
    ],
    [
      'kronor with a point',
      `${claim.replace('123400', '1234.00')} --until 2026-03-15`,
      '--principal: found 1234.00, expected a whole number of minor units',
    ],
    [
      'a negative principal',
      `${claim.replace('--principal 123400', '--principal=-5')} --until 2026-03-15`,
      '--principal: found -5',
    ],
    [
      'too much to be exact',
      `${claim.replace('123400', '99999999999999999')} --until 2026-03-15`,
      '--principal: found 99999999999999999',
    ],
    [
      'an unknown debtor',
      `${claim.replace('consumer', 'estate')} --until 2026-03-15`,
      '--debtor: found estate, expected consumer, business, public-body',
    ],
    [
      'a payment without amount',
      `${claim} --until 2026-03-15 --payment 2026-02-10`,
      '--payment: found 2026-02-10, expected DATE:AMOUNT',
    ],
    [
      'a payment of nothing',
      `${claim} --until 2026-03-15 --payment 2026-02-10:0`,
      '--payment: found 2026-02-10:0, expected a whole number of minor units above zero',
    ],
    [
      'a payment with more',
      `${claim} --until 2026-03-15 --payment 2026-02-10:5:x`,
      '--payment: found 2026-02-10:5:x',
    ],
    [
      'a credit without reason',
      `${claim} --until 2026-03-15 --credit 2026-02-10:500`,
      '--credit: found 2026-02-10:500, expected DATE:AMOUNT:wrong or DATE:AMOUNT:goodwill',
    ],
    [
      'a credit of another reason',
      `${claim} --until 2026-03-15 --credit 2026-02-10:500:kind`,
      '--credit: found 2026-02-10:500:kind, expected DATE:AMOUNT:wrong or DATE:AMOUNT:goodwill',
    ],
    [
      'more credit than principal',
      `${claim} --until 2026-03-15 --credit 2026-02-10:123401:wrong`,
      '--credit: found 123401 in all, expected at most the principal, 123400',
    ],
    [
      'a warning that is neither',
      `${claim} --until 2026-03-15 --interest-warning maybe`,
      '--interest-warning: found maybe, expected yes, no',
    ],
    [
      'no due date and nothing sent',
      `${claim.replace('2026-01-30', 'none')} --until 2026-03-15`,
      '--invoice-sent: found nothing, expected a day YYYY-MM-DD, when --due is none',
    ],
    [
      'received before sent',
      `${claim.replace('2026-01-30', 'none')} --until 2026-03-15 --invoice-sent 2026-02-02 --received 2026-02-01`,
      '--received: found 2026-02-01, expected a day not before --invoice-sent, 2026-02-02',
    ],
    [
      'a rate with a comma',
      `${claim} --until 2026-03-15 --agreed-rate 12,5`,
      '--agreed-rate: found 12,5, expected percent such as 10 or 10.25',
    ],
    ['an unknown option', `${claim} --until 2026-03-15 --colour red`, "'--colour'"],
    ['an argument too many', `${claim} --until 2026-03-15 more`, "'more'"],
  ])('ends 2 with one line: %s', async (_, line, message) => {
    expect(await run(`${line} --json`)).toBe(2)
    expect(out).toBe('')
    expect(err).toMatch(/^kvitt interest: [^\n]+\n$/)
    expect(err).toContain(message)
  })

  test('is found by the command itself', () => {
    const tsx = pathToFileURL(fileURLToPath(import.meta.resolve('tsx'))).href
    const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))
    const args = `${claim} --until 2026-02-02 --json`.split(' ')
    const ended = spawnSync(process.execPath, ['--import', tsx, cli, 'interest', ...args])
    expect([ended.status, ended.stderr.toString()]).toEqual([0, ''])
    expect(JSON.parse(ended.stdout.toString())).toMatchObject({ interest: 101 })
  })
})
