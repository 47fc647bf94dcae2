import { describe, expect, test } from 'vitest'
import { table } from '../../test/support/table.ts'
import {
  checkCpr,
  checkCvr,
  checkFikReference,
  type FikKind,
  readFikLine,
  writeFikLine,
} from './danish-number.ts'

const cases = table(`
  kind  number               outcome
  71    004040400000669      004040400000669
  71    000000000000018      000000000000018
  71    000000000000026      000000000000026
  71    000001234567806      000001234567806
  71    000000000123455      000000000123455
  71    000000000000019      wrong-check-digit
  71    0000000000018        wrong-length
  71    0000000000000018     wrong-length
  71    00000000000001A      not-digits
  71    004040400000696      wrong-check-digit
  75    0000000000000018     0000000000000018
  75    0000000000000026     0000000000000026
  75    0004040400000669     0004040400000669
  75    0000000000123455     0000000000123455
  75    0000012345678127     0000012345678127
  75    0000000000000019     wrong-check-digit
  75    000000000000018      wrong-length
  75    0004040400000696     wrong-check-digit
  75    00000000000000018    wrong-length
  75    0000000000O00018     not-digits
  04    0004040400000669     0004040400000669
  15    000404040000066      wrong-length
  73    18                   no-reference
  01    18                   no-reference
`)

describe('the reference of a payment slip', () => {
  test.each(cases)('kind $kind: $number: $outcome', ({ kind, number, outcome }) => {
    const checked = checkFikReference(number ?? '', kind as FikKind)
    expect(checked.value ?? checked.reason).toBe(outcome)
  })
})

describe('the line of a payment slip', () => {
  const lines = table(`
    line                              outcome
    +71<004040400000669+81234567<     71 004040400000669 81234567
    + 71 < 004040400000669 + 81234567 <  71 004040400000669 81234567
    +75<0004040400000669+81234567<    75 0004040400000669 81234567
    +73<+81234567<                    73 - 81234567
    +01<+1234567<                     01 - 1234567
    +04<0004040400000669+12345678<    04 0004040400000669 12345678
    +71<004040400000668+81234567<     wrong-check-digit
    +71<004040400000669+71234567<     wrong-creditor
    +71<004040400000669+8123456<      wrong-creditor
    +04<0004040400000669+123456<      wrong-creditor
    +72<004040400000669+81234567<     unknown-kind
    +71<+81234567<                    not-digits
    +73<18+81234567<                  no-reference
    71<004040400000669+81234567<      wrong-form
    +71<004040400000669+81234567      wrong-form
  `)
  test.each(lines)('$line: $outcome', ({ line = '', outcome }) => {
    const read = readFikLine(line)
    if (!('line' in read)) return expect(read.reason).toBe(outcome)
    const { kind, reference, creditor } = read.line
    expect(`${kind} ${reference || '-'} ${creditor}`).toBe(outcome)
    expect(writeFikLine(read.line)).toBe(line.replaceAll(' ', ''))
  })
})

describe('CVR and CPR numbers', () => {
  // CPR: modulus 11 would refuse 010107-4001; the seventh digit gives the century.
  const numbers = table(`
    kind  number       outcome
    cvr   13585628     13585628
    cvr   DK13585628   13585628
    cvr   13 58 56 28  13585628
    cvr   13585629     wrong-check-digit
    cvr   1358562      wrong-length
    cvr   1358562x     not-digits
    cvr   00000000     wrong-check-digit
    cpr   070761-4285  0707614285
    cpr   0707614285   0707614285
    cpr   010107-4001  0101074001
    cpr   290200-4000  2902004000
    cpr   290200-0000  no-such-day
    cpr   290236-4000  2902364000
    cpr   290237-4000  no-such-day
    cpr   290256-5000  2902565000
    cpr   290258-5000  no-such-day
    cpr   290260-5000  2902605000
    cpr   310461-4285  no-such-day
    cpr   070761-428   wrong-form
    cpr   070761+4285  wrong-form
  `)
  test.each(numbers)('$kind $number: $outcome', ({ kind, number = '', outcome }) => {
    const checked = kind === 'cvr' ? checkCvr(number) : checkCpr(number)
    expect(checked.value ?? checked.reason).toBe(outcome)
  })
})
