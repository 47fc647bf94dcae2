import { describe, expect, test } from 'vitest'
import { tellProblem } from '../../core/problem.ts'
import { encodeLatin1, encodeUtf8 } from '../bytes.ts'
import { type BgmaxReading, readBgmax } from './bgmax.ts'

function readable(bytes: Uint8Array): BgmaxReading {
  const reading = readBgmax(bytes)
  if ('unusable' in reading) throw new Error(tellProblem(reading.unusable))
  return reading
}

const lines = [
  '01BGMAX               0120260102173035010331P',
  '050009912346          SEK',
  '200003783511                   655969000000000000100000220000000000010',
  '200003783511                   650861000000000000050000220000000000020',
  '15000000000000000000058410000010098232026010200001000000000000150000SEK00000002',
  '7000000002000000000000000000000001',
]

const file = (...changes: readonly (readonly [number, ...string[]])[]) => {
  const changed: string[][] = lines.map((line) => [line])
  for (const [at, ...replaced] of changes) changed[at - 1] = replaced
  return encodeLatin1(`${changed.flat().join('\r\n')}\r\n`)
}

/** `severity line field: found …, expected …`, in order. */
function told(bytes: Uint8Array): string[] {
  const reading = readBgmax(bytes)
  if ('unusable' in reading) return [`unusable ${reading.unusable.line} ${reading.unusable.field}`]
  return reading.problems.map(({ severity, line, field, found, expected: wanted }) => {
    const told = tellProblem({ severity, field, found, expected: wanted })
    return `${severity} ${line ?? '–'} ${told}`
  })
}

const depositOf = (line: number) => `a deposit record 15 for the section of line ${line}`

const withinAYear = "a day within a year of the file's, 2026-01-02"

const amounts = (bytes: Uint8Array) => readable(bytes).entries.map(({ amount }) => amount)

describe('a problem has its line, field, finding and expectation; the rest is listed', () => {
  const [, section = '', first = '', second = '', deposit = ''] = lines

  test('no problem', () => {
    expect(told(file())).toEqual([])
    expect(readable(file()).totals).toEqual({ count: 2, amount: 150_000 })
  })

  test('letters in an amount: that record is dropped, and the totals tell', () => {
    const bytes = file([3, first.replace('000000000000100000', '0000000000001OO000')])
    expect(told(bytes)).toEqual([
      'error 3 amount: found "0000000000001OO000", expected digits',
      `error 5 amount: found "150000", expected 50000, the total of the section's records`,
    ])
    expect(amounts(bytes)).toEqual([50_000])
  })

  test('an amount beyond exact integers', () => {
    const bytes = file([3, first.replace('000000000000100000', '999999999999999999')])
    expect(told(bytes)[0]).toMatch(/^error 3 amount: found "9{18}", expected amounts of at most/)
    expect(amounts(bytes)).toEqual([50_000])
  })

  test('amounts that together leave exact integers', () => {
    const large = first.replace('000000000000100000', '009007199254740991')
    expect(told(file([3, large]))[0]).toMatch(/^error 4 amount: found "000000000000050000"/)
  })

  test('a wrong section total and a wrong count', () => {
    const wrong = deposit.replace('000150000SEK00000002', '000150001SEK00000003')
    expect(told(file([5, wrong]))).toEqual([
      `error 5 amount: found "150001", expected 150000, the total of the section's records`,
      `error 5 number of payments: found "3", expected 2, the total of the section's records`,
    ])
  })

  test('a section whose payments are all missing', () => {
    expect(told(file([3], [4], [6, '7000000000000000000000000000000001']))).toEqual([
      `error 3 amount: found "150000", expected 0, the total of the section's records`,
      `error 3 number of payments: found "2", expected 0, the total of the section's records`,
    ])
  })

  test('letters in a deposit', () => {
    const wrong = deposit.replace('000150000SEK00000002', '00015000xSEK0000000x')
    const bytes = file([5, wrong])
    expect(told(bytes)).toEqual([
      'error 5 amount: found "00000000000015000x", expected digits',
      'error 5 number of payments: found "0000000x", expected digits',
    ])
    expect(readable(bytes).deposits[0]?.amount).toBeNull()
    expect(amounts(bytes)).toEqual([100_000, 50_000])
  })

  test('wrong counts in the end record', () => {
    const bytes = file([6, '7000000003000000010000000200000005'])
    expect(told(bytes)).toEqual([
      'error 6 number of 20 records: found "3", expected 2, as many as the file has',
      'error 6 number of 21 records: found "1", expected 0, as many as the file has',
      'error 6 number of 22 and 23 records: found "2", expected 0, as many as the file has',
      'error 6 number of 15 records: found "5", expected 1, as many as the file has',
    ])
  })

  test('letters in the end record', () => {
    expect(told(file([6, '70000A0002000000000000000000000001']))).toEqual([
      'error 6 number of 20 records: found "000A0002", expected digits',
    ])
  })

  test('a file cut after a payment: it is listed with the day of the file', () => {
    const bytes = encodeLatin1(lines.slice(0, 4).join('\r\n'))
    expect(told(bytes)).toEqual([
      `error 4 record type: found "the end of the file", expected ${depositOf(2)}`,
      'error 4 record type: found "the end of the file", expected an end record 70',
    ])
    expect(readable(bytes).entries.map(({ date, deposit }) => [date, deposit])).toEqual([
      ['2026-01-02', null],
      ['2026-01-02', null],
    ])
  })

  test('a file cut inside a payment', () => {
    const bytes = encodeLatin1(lines.slice(0, 4).join('\r\n').slice(0, -40))
    expect(told(bytes)[0]).toBe('error 4 amount: found "", expected digits')
    expect(amounts(bytes)).toEqual([100_000])
  })

  test('a file cut after its opening record', () => {
    const bytes = encodeLatin1(lines[0] ?? '')
    expect(told(bytes)).toEqual([
      'error 1 record type: found "the end of the file", expected an end record 70',
    ])
    expect(readable(bytes)).toMatchObject({ entries: [], currency: null, totals: { amount: 0 } })
  })

  test('a payment outside a section cannot be used, nor what belongs to it', () => {
    const name = '26Someone'
    const bytes = file([6, first, name, '7000000003000000000000000000000001'])
    expect(told(bytes)).toEqual([
      'error 6 record type: found "20", expected a section opened by record 05',
    ])
    expect(amounts(bytes)).toEqual([100_000, 50_000])
  })

  test('a deposit without a section', () => {
    const bytes = file([6, deposit, '7000000002000000000000000000000002'])
    expect(told(bytes)).toEqual([
      'error 6 record type: found "15", expected a section opened by record 05',
    ])
  })

  test('a section that the next one cuts off', () => {
    const rest = deposit.replace('150000SEK00000002', '050000SEK00000001')
    const bytes = file([4, section, second], [5, rest])
    expect(told(bytes)).toEqual([
      `error 4 record type: found "record 05", expected ${depositOf(2)}`,
    ])
    expect(readable(bytes).entries.map(({ amount, deposit }) => [amount, deposit])).toEqual([
      [100_000, null],
      [50_000, 0],
    ])
  })

  test('an information record without a payment', () => {
    expect(told(file([3, '25Hej', first]))).toEqual([
      'error 3 record type: found "25", expected a record 20 or 21 before it',
    ])
  })

  test('two opening records', () => {
    expect(told(file([2, lines[0] ?? '', section]))).toEqual([
      'error 2 record type: found "01 BGMAX", expected one 01 only',
    ])
  })

  test('two files in one: told once, all payments listed', () => {
    const whole = file()
    const bytes = Buffer.concat([whole, whole])
    expect(told(bytes)).toEqual(['error 7 record type: found "01 BGMAX", expected one 01 only'])
    expect(amounts(bytes)).toEqual([100_000, 50_000, 100_000, 50_000])
  })

  test('a record after the end', () => {
    expect(told(file([6, lines[5] ?? '', '25Hej']))).toEqual([
      'error 7 record type: found "25", expected nothing after record 70',
      'error 7 record type: found "25", expected a record 20 or 21 before it',
    ])
  })

  test('part amounts that do not add up to their payment', () => {
    const extra = '220003783511                   655969000000000000060000220000000000010'
    const bytes = file([4, extra, second], [6, '7000000002000000000000000100000001'])
    expect(told(bytes)).toEqual([
      'error 4 sum of part amounts: found "60000", expected 100000, the amount of line 3',
    ])
    expect(readable(bytes).entries[0]?.references).toEqual([{ value: '655969', amount: 60_000 }])
  })

  test('letters in a part amount', () => {
    const extra = '220003783511                   665760000000000000O60000220000000000010'
    const bytes = file([4, extra, second], [6, '7000000002000000000000000100000001'])
    expect(told(bytes)).toEqual(['error 4 amount: found "000000000000O60000", expected digits'])
    expect(readable(bytes).entries[0]?.references).toEqual([{ value: '655969', amount: null }])
  })

  test('a section without readable currency takes the one of its deposit', () => {
    const bytes = file([2, '050009912346          S€K'])
    expect(told(bytes)).toEqual(['error 2 currency: found "S?K", expected three capital letters'])
    expect(readable(bytes).currency).toBe('SEK')
  })

  test('a currency nobody tells: the payments cannot be listed', () => {
    const bytes = file([2, '050009912346'], [5, deposit.replace('SEK', '   ')])
    expect(told(bytes)[0]).toBe('error 2 currency: found "", expected three capital letters')
    expect(readable(bytes).entries).toEqual([])
  })

  test('two currencies in one section', () => {
    expect(told(file([5, deposit.replace('SEK', 'EUR')]))).toEqual([
      'error 5 currency: found "EUR", expected SEK',
    ])
  })

  test.each([
    ['', 'no text'],
    ['hello\n', 'another file'],
    ['{"type":"kvitt-jsonl"}\n', 'another format'],
    [lines.slice(1).join('\n'), 'no opening record'],
    ['01BGMIN               0120260102173035010331P\n', 'another layout'],
  ])('unusable: %j (%s)', (text) => {
    expect(told(encodeLatin1(text))).toEqual(['unusable 1 layout'])
  })
})

describe('odd but usable', () => {
  test('a test file is told, so that importing can refuse it', () => {
    const bytes = file([1, (lines[0] ?? '').replace('331P', '331T')])
    expect(readable(bytes).mode).toBe('test')
    expect(told(bytes)).toEqual(['warning 1 mode: found "T", expected P, a production file'])
  })

  test('unknown record types are counted', () => {
    expect(told(file([4, '24x', '24y', '99', lines[3] ?? '']))).toEqual([
      'warning 4 record type: found "24, 2 records", expected 01, 05, 15, 20 to 23, 25 to 29 or 70',
      'warning 6 record type: found "99", expected 01, 05, 15, 20 to 23, 25 to 29 or 70',
    ])
  })

  test('characters after position 80 and blank lines between', () => {
    const long = `${(lines[2] ?? '').padEnd(80)}  `
    expect(told(file([3, '', long]))).toEqual([
      'warning 3 record: found "a blank line", expected records without blank lines between',
      'warning 4 record length: found "a longer line", expected at most 80 characters',
    ])
  })

  test('text before the opening record', () => {
    const bytes = encodeLatin1(`Content-Type: text/plain\n\n${lines.join('\n')}`)
    expect(told(bytes)).toEqual([
      'warning 1 file: found "Content-Type: text/plain", expected an opening record 01BGMAX',
    ])
    expect(readable(bytes).entries.map(({ line }) => line)).toEqual([5, 6])
  })

  test("check digits of the payer's numbers, and letters in them", () => {
    const odd = [
      '200003783512                   655969000000000000100000220000000000010',
      '29005560360794',
      '200000ABC                      650861000000000000050000220000000000020',
    ]
    expect(told(file([3, ...odd.slice(0, 2)], [4, odd[2] ?? '']))).toEqual([
      'warning 3 payer bankgiro number: found "3783512", expected a right check digit',
      'warning 4 organisation number: found "5560360794", expected a right check digit',
      'warning 5 payer bankgiro number: found "0000ABC", expected digits',
    ])
  })

  test('reserved reference codes and an impossible day', () => {
    const odd = (lines[2] ?? '').replace('100000220', '100000920')
    const deposit = (lines[4] ?? '').replace('20260102', '20260231')
    expect(told(file([3, odd], [5, deposit]))).toEqual([
      'warning 3 reference code: found "9", expected 0 to 5',
      `warning 5 payment day: found "20260231", expected ${withinAYear}`,
    ])
  })

  test.each([
    ['20250102', '2025-01-02'],
    ['20250101', '2026-01-02'],
    ['20270102', '2027-01-02'],
    ['20270103', '2026-01-02'],
  ])('a payment day %s within a year of 2026-01-02, or not: %s', (written, day) => {
    const bytes = file([5, (lines[4] ?? '').replace('20260102', written)])
    expect(readable(bytes).entries[0]?.date).toBe(day)
    expect(told(bytes)).toHaveLength(day === '2026-01-02' ? 1 : 0)
  })

  test('a file without a sound day of its own keeps the days of its deposits', () => {
    const bytes = file([1, '01BGMAX               0120269902173035010331P'])
    expect(told(bytes)).toHaveLength(1)
    expect(readable(bytes)).toMatchObject({ created: null, entries: [{ date: '2026-01-02' }, {}] })
  })
})

describe('character sets and line ends', () => {
  const name = '26Årsta Färg & Plåt AB'
  const text = [...lines.slice(0, 3), name, ...lines.slice(3)]

  test.each([
    ['ISO 8859-1', encodeLatin1(text.join('\r\n')), 'iso-8859-1', 'Årsta Färg & Plåt AB'],
    ['UTF-8', encodeUtf8(text.join('\n')), 'utf-8', 'Årsta Färg & Plåt AB'],
    ['UTF-8 with mark', encodeUtf8(`\ufeff${text.join('\n')}`), 'utf-8', 'Årsta Färg & Plåt AB'],
    [
      'replaced',
      encodeUtf8(text.join('\n').replace('Å', '\ufffd')),
      'utf-8',
      '\ufffdrsta Färg & Plåt AB',
    ],
    [
      'code page 850',
      Buffer.from(text.join('\n').replace(/[Ååä]/g, '\u0086'), 'latin1'),
      'iso-8859-1',
      '\u0086rsta F\u0086rg & Pl\u0086t AB',
    ],
  ])('%s', (_, bytes, charset, payer) => {
    const reading = readable(bytes)
    expect([reading.charset, reading.entries[0]?.payer?.name]).toEqual([charset, payer])
    expect(reading.problems).toEqual([])
  })

  test('columns are characters, not bytes: an address after å stands where it should', () => {
    const address = `27${'Åvägen 1'.padEnd(35)}12345`
    const bytes = encodeUtf8([...lines.slice(0, 3), address, ...lines.slice(3)].join('\n'))
    expect(readable(bytes).entries[0]?.payer?.address).toEqual(['Åvägen 1', '12345'])
  })

  test('records in one unbroken line are counted as lines', () => {
    const bytes = encodeLatin1(lines.map((line) => line.padEnd(80)).join(''))
    expect(readable(bytes).entries.map(({ line }) => line)).toEqual([3, 4])
    expect(told(bytes)).toEqual([])
  })

  test('UTF-16 is another format, not a crash', () => {
    expect(told(Buffer.from(`\ufeff${lines.join('\n')}`, 'utf16le'))).toEqual(['unusable 1 layout'])
  })
})
