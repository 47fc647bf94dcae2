import { describe, expect, test } from 'vitest'
import { addDays, isBankDay } from './day.ts'
import { readNotice } from './notice.ts'
import { isOcr, kronorInPrint, ocrOf } from './number.ts'
import {
  gatherPeople,
  type Letter,
  type Order,
  type Persona,
  personaOf,
  personaShares,
} from './people.ts'

const bankgiro = '9912346'

type Bill = { to: string; ocr: string; amount: number; due: string }

function letterFor({ to, ocr, amount, due }: Bill, subject = 'Din räkning'): Letter {
  const text = [
    'Hej Maja!',
    `Att betala: ${kronorInPrint(amount)}`,
    `Senast: ${due}`,
    `OCR-nummer: ${ocr.replace(/(.{4})(?=.)/g, '$1\u00a0')}`,
    'Bankgiro: 991-2346',
  ].join('\n')
  return { to, name: 'Maja Frostkulla', subject, text }
}

/** Bills of `count` people of one persona, all due on one day. */
function billsOf(seed: number, persona: Persona, count: number): Bill[] {
  const bills: Bill[] = []
  for (let k = 10_001; bills.length < count; k += 1) {
    const to = `person.${k}@example.se`
    if (personaOf(seed, to) !== persona) continue
    bills.push({ to, ocr: ocrOf(`2601${k}`), amount: 100_000 + k, due: '2026-01-30' })
  }
  return bills
}

type Paid = Order & { readonly day: string }

/** Lives through days from the first letters on; `mail` tells what comes on a day. */
function live(seed: number, from: string, until: string, mail: (day: string) => Letter[]): Paid[] {
  const people = gatherPeople(seed, bankgiro)
  const paid: Paid[] = []
  for (let day = from; day <= until; day = addDays(day, 1)) {
    people.read(mail(day), day)
    if (isBankDay(day)) paid.push(...people.pay(day).map((order) => ({ ...order, day })))
  }
  return paid
}

const once = (bills: Bill[]) => (day: string) =>
  day === '2026-01-09' ? bills.map((bill) => letterFor(bill)) : []

describe('people', () => {
  test('personas come in their shares, within one per cent of all', () => {
    const counts = new Map<Persona, number>()
    for (let k = 0; k < 20_000; k += 1) {
      const persona = personaOf(11, `person.${k}@example.se`)
      counts.set(persona, (counts.get(persona) ?? 0) + 1)
    }
    expect(Object.values(personaShares).reduce((a, b) => a + b)).toBe(100)
    for (const [persona, share] of Object.entries(personaShares)) {
      const found = ((counts.get(persona as Persona) ?? 0) / 20_000) * 100
      expect(Math.abs(found - share)).toBeLessThan(1)
    }
  })

  test('on time: within eleven days before the due day', () => {
    const paid = live(3, '2026-01-09', '2026-03-31', once(billsOf(3, 'on-time', 200)))
    const first = new Map(paid.toReversed().map((order) => [order.ocr, order.day]))
    expect(first.size).toBe(200)
    expect([...first.values()].every((day) => day >= '2026-01-20' && day <= '2026-01-30')).toBe(
      true,
    )
    expect(paid.every((order) => order.reference === order.ocr)).toBe(true)
  })

  test('early: days after the bill; late: after the due day', () => {
    const early = live(3, '2026-01-09', '2026-03-31', once(billsOf(3, 'early', 50)))
    expect(early.every((order) => order.day <= '2026-01-16')).toBe(true)
    const late = live(3, '2026-01-09', '2026-03-31', once(billsOf(3, 'late', 50)))
    expect(late.length).toBeGreaterThanOrEqual(50)
    expect(late.every((order) => order.day > '2026-01-30' && order.day <= '2026-02-25')).toBe(true)
  })

  test('late: a reminder after the due day brings the payment, fee included', () => {
    const bills = billsOf(3, 'late', 80)
    const mail = (day: string): Letter[] => {
      if (day !== '2026-02-03') return once(bills)(day)
      return bills.map((bill) => letterFor({ ...bill, amount: bill.amount + 6000 }, 'Påminnelse'))
    }
    const paid = live(3, '2026-01-09', '2026-03-31', mail)
    expect(paid.filter((order) => order.day > '2026-02-09').length).toBeLessThan(4)
    const after = paid.filter((order) => order.day >= '2026-02-03')
    expect(after.length).toBeGreaterThan(40)
    const told = new Map(bills.map((bill) => [bill.ocr, bill.amount + 6000]))
    const exact = after.filter((order) => order.amount === told.get(order.ocr))
    expect(exact.length).toBeGreaterThan(after.length * 0.9)
  })

  test('forgetful: nothing without a reminder, then within days', () => {
    const bills = billsOf(3, 'forgetful', 50)
    expect(live(3, '2026-01-09', '2026-03-31', once(bills))).toEqual([])
    const reminded = live(3, '2026-01-09', '2026-03-31', (day) =>
      day === '2026-01-26' ? bills.map((bill) => letterFor(bill, 'Snart dags')) : once(bills)(day),
    )
    expect(reminded).toHaveLength(50)
    expect(reminded.every((order) => order.day >= '2026-01-27' && order.day <= '2026-01-29')).toBe(
      true,
    )
  })

  test('stuck: pays at first, later seldom and only a part', () => {
    const bills = billsOf(3, 'stuck', 60)
    const monthly = (day: string): Letter[] => {
      if (!day.endsWith('-09')) return []
      const month = day.slice(2, 4) + day.slice(5, 7)
      return bills.map((bill) =>
        letterFor({ ...bill, ocr: ocrOf(month + bill.ocr.slice(4, 9)), due: addDays(day, 21) }),
      )
    }
    const paid = live(3, '2026-01-09', '2027-06-30', monthly)
    const full = paid.filter((order) => order.amount >= 100_000 - 1000)
    expect(full.some((order) => order.day < '2026-02-10')).toBe(true)
    expect(full.filter((order) => order.day > '2026-11-01')).toEqual([])
    const parts = paid.filter((order) => order.day > '2026-11-01')
    expect(parts.length).toBeGreaterThan(10)
    expect(parts.every((order) => order.amount % 10_000 === 0 && order.amount <= 50_000)).toBe(true)
  })

  test('wrong reference: most are not the OCR number, in every way', () => {
    const paid = live(3, '2026-01-09', '2026-03-31', once(billsOf(3, 'wrong-reference', 300)))
    const wrong = paid.filter((order) => order.reference !== order.ocr)
    expect(wrong.length / paid.length).toBeGreaterThan(0.6)
    expect(wrong.length / paid.length).toBeLessThan(0.8)
    expect(wrong.some((order) => order.reference === '')).toBe(true)
    expect(wrong.some((order) => order.reference.startsWith('faktura '))).toBe(true)
    expect(wrong.some((order) => order.reference.startsWith('El '))).toBe(true)
    const digits = wrong.filter((order) => /^\d+$/.test(order.reference))
    expect(digits.some((order) => order.reference.length === order.ocr.length)).toBe(true)
    expect(digits.some((order) => order.reference.length === order.ocr.length - 1)).toBe(true)
    const kept = digits.filter((order) => order.reference.length === order.ocr.length)
    expect(kept.some((order) => isOcr(order.reference))).toBe(false)
  })

  test('what is left of a bill after a short payment is paid when a mail says so', () => {
    const bills = billsOf(3, 'on-time', 1)
    const left = bills.map((bill) => letterFor({ ...bill, amount: 1000 }, 'Påminnelse'))
    const paid = live(3, '2026-01-09', '2026-03-31', (day) =>
      day === '2026-02-03' ? left : once(bills)(day),
    )
    expect(paid.at(-1)?.amount).toBe(1000)
  })

  test('the order in which mail arrives decides nothing', () => {
    const bills = ['on-time', 'late', 'stuck', 'wrong-reference'].flatMap((persona) =>
      billsOf(5, persona as Persona, 40),
    )
    const backwards = (day: string): Letter[] => once(bills)(day).toReversed()
    const paid = live(5, '2026-01-09', '2026-03-31', once(bills))
    expect(live(5, '2026-01-09', '2026-03-31', backwards)).toEqual(paid)
    expect(live(6, '2026-01-09', '2026-03-31', once(bills))).not.toEqual(paid)
  })

  test('who pays by hand does not pay again', () => {
    const people = gatherPeople(3, bankgiro)
    const [bill] = billsOf(3, 'early', 1)
    people.read([letterFor(bill!)], '2026-01-09')
    expect(people.paidByHand(bill!.ocr)).toBe('Maja Frostkulla')
    expect(people.paidByHand('123')).toBeNull()
    expect(people.pay('2026-02-27')).toEqual([])
  })

  test('bills of another bankgiro number are somebody else’s', () => {
    const people = gatherPeople(3, '58056201')
    people.read(
      billsOf(3, 'early', 5).map((bill) => letterFor(bill)),
      '2026-01-09',
    )
    expect(people.pay('2026-02-27')).toEqual([])
  })
})

const n = '\u00a0'

test.each`
  words                                                                | amount     | due
  ${`Att betala: 1${n}234,50${n}kr\nSenast: fredag 30${n}januari`}     | ${123_450} | ${'2026-01-30'}
  ${`Att betala 1 234,50 kr\nBetala senast fredag 30 januari 2026`}    | ${123_450} | ${'2026-01-30'}
  ${`To pay: 1${n}234.50${n}SEK\nPay by: Friday 30${n}January`}        | ${123_450} | ${'2026-01-30'}
  ${`Belopp: 900,00 kr\nKvar att betala: 60,00 kr\nSenast: 2 januari`} | ${6000}    | ${'2026-01-02'}
  ${'To pay\n  12.00 SEK\nDue date: 2026-01-30'}                       | ${1200}    | ${'2026-01-30'}
  ${'Du har 80,00 kr att betala. Att betala: 80,00 kr'}                | ${8000}    | ${null}
`('a mail is read by its words: $words', ({ words, amount, due }) => {
  const text = `${words}\nOCR-nummer: 4012${n}7660${n}12\nBankgiro: 991-2346\nFakturanummer: 50001`
  const notice = { bankgiro, ocr: '4012766012', amount, due, invoice: '50001' }
  expect(readNotice(text, '2025-12-29')).toEqual(notice)
})

test('running text, and the facts under it, of a reminder after the due day', () => {
  const text = [
    `Hej Maja! Räkningen är inte betald än. Sista dagen var fredag 30${n}januari. Betala gärna`,
    `1${n}294,50${n}kr före tisdag 10${n}februari. I beloppet ingår 60,00${n}kr för påminnelsen.`,
    `Betala från din bank till bankgiro 991-2346. Skriv då OCR-nummer 4012${n}7660${n}12.`,
    '',
    `Att betala: 1${n}294,50${n}kr\nVarav avgift: 60,00${n}kr\nBankgiro: 991-2346`,
    `OCR-nummer: 4012${n}7660${n}12\nRäkning: 50001`,
  ].join('\n')
  expect(readNotice(text, '2026-02-03')).toEqual({
    bankgiro: '9912346',
    ocr: '4012766012',
    amount: 129_450,
    due: '2026-01-30',
    invoice: '50001',
  })
  const english = `To pay: 1${n}294.50${n}SEK\nBy: Friday 30${n}January\nBankgiro: 991-2346
OCR number: 4012${n}7660${n}12\nBill: 50001`
  expect(readNotice(english, '2026-01-20')).toEqual(readNotice(text, '2026-02-03'))
})

test.each([
  ['Tack Maja, räkningen är betald. Du betalade 1 234,50 kr.'],
  ['Att betala: 0,00 kr\nOCR-nummer: 4012 7660 12\nBankgiro: 991-2346'],
  ['Att betala: 12,00 kr\nOCR-nummer: 4012 7660 12'],
  [''],
])('no payment is asked for: %s', (text) => {
  expect(readNotice(text, '2026-01-12')).toBeNull()
})
