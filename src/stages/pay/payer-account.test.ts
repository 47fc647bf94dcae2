import { expect, test } from 'vitest'
import { table } from '../../../test/support/table.ts'
import { accountKeys, nationalKey } from './payer-account.ts'

test.each(
  table(`
  one                          other                         |  same
  5051-1                       50511                         |  yes
  5051-1                       5051 1                        |  yes
  5839-8257466                 SE45 5000 0000 0583 9825 7466  |  yes
  5051-1 234 567               5051000001234567              |  yes
  8327-9,123 456 789-0         SE3080000123456789 0 1234     |  no
  1234.56.78903                12345678903                   |  yes
  8601.11.17947                NO93 8601 1117 947            |  yes
  123-4567                     001234567                     |  yes
  5051-1                       5051-2                        |  no
  5051-1234567                 5052-1234568                  |  no
`),
)('$one and $other: $same', ({ one = '', other = '', same }) => {
  const keys = accountKeys(one)
  expect(keys.length).toBeGreaterThan(0)
  expect(accountKeys(other).some((key) => keys.includes(key))).toBe(same === 'yes')
})

test('an account is not the clearing number alone, nor empty', () => {
  expect(accountKeys('')).toEqual([])
  expect(accountKeys('0')).toEqual([])
  expect(accountKeys('5051-1234567')).not.toContain('5051')
})

test.each(
  table(`
  written           |  key
  19800203-1234     |  8002031234
  800203-1234       |  8002031234
  198002031234      |  8002031234
  165560360793      |  5560360793
  556036-0793       |  5560360793
  SE556036079301    |  5560360793
  01819012365       |  01819012365
  NO923609016MVA    |  923609016
`),
)('$written is kept as $key', ({ written = '', key }) => {
  expect(nationalKey(written)).toBe(key)
})

test('a masked or short number tells nobody', () => {
  expect(nationalKey('800203-XXXX')).toBeNull()
  expect(nationalKey('800203-****')).toBeNull()
  expect(nationalKey('800203')).toBeNull()
})
