import { describe, expect, test } from 'vitest'
import { checkBankgiro, formatBankgiro, normalAccount } from './giro.ts'

const cases = `
number       outcome
991-2346     9912346   991-2346
378-3511     3783511   378-3511
321-7254     3217254   321-7254
5805-6201    58056201  5805-6201
9020017      9020017   902-0017
9912346      9912346   991-2346
0009912346   9912346   991-2346
123-4567     wrong-check-digit
1234-5678    wrong-check-digit
9701-2333    wrong-check-digit
991234       too-short
99-12346-0   wrong-check-digit
123-456A     not-digits
5805-62011   too-long
0000000000   too-short
-            not-digits`

describe('a bankgiro number', () => {
  const rows = cases
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.trim().split(/\s+/))
  test.each(rows)('%s', (text = '', outcome, printed) => {
    const checked = checkBankgiro(text)
    expect(checked.value ?? checked.reason).toBe(outcome)
    if (checked.value !== undefined) expect(formatBankgiro(checked.value)).toBe(printed)
  })

  test('blanks are not part of it', () => expect(checkBankgiro(' 991 23 46').value).toBe('9912346'))

  test('only a normalised number is printed', () => {
    expect(() => formatBankgiro('991-2346')).toThrow()
    expect(() => formatBankgiro('991234')).toThrow()
  })
})

test.each([
  ['5440 00.0-1', '54400001'],
  ['SE45 5000 0000 0583 9825 7466', 'SE4550000000058398257466'],
  ['NO93 8601 1117 947', '86011117947'],
  ['8601.11.17947', '86011117947'],
  ['fi49 4730', 'FI494730'],
])('an account number as it is compared: %s', (printed, account) => {
  expect(normalAccount(printed)).toBe(account)
})
