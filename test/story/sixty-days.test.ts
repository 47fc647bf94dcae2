import { expect, onTestFinished, test } from 'vitest'
import { verifyAll } from '../../src/audit/verify.ts'
import { accountId } from '../../src/db/id.ts'
import { daysFrom, openStory, type Story } from '../support/diary.ts'
import { bankFile, bill, jsonl, type Paid, person, referenceOf } from '../support/small-town.ts'

/**
 * Sixty days of a small utility, told by what its customers see and what its books say. The spring
 * of 2026: 28 March is a Saturday, 3 April Good Friday, 6 April Easter Monday.
 */
const customers = [
  ['101', 'Maja', '2026-03-28'],
  ['102', 'Olle', '2026-03-30'],
  ['103', 'Lena', '2026-03-30'],
  ['104', 'Per', '2026-03-30'],
  ['105', 'Sara', '2026-03-30'],
  ['106', 'Nils', '2026-03-30'],
  ['107', 'Tor', '2026-03-30'],
  ['108', 'Eva', '2026-03-30'],
  ['109', 'Albin', '2026-03-30'],
  ['110', 'Karin', '2026-03-30'],
  ['111', 'Ida', '2026-03-30'],
  ['112', 'Jon', '2026-03-30'],
  ['113', 'Ulf', '2026-03-30'],
  ['114', 'Rut', '2026-04-03'],
] as const

/** Per never agreed to a reminder fee. */
const withoutFee = ['Per']

const invoices = jsonl(
  '2026-03-02',
  customers.flatMap(([number, name, due]) => [
    ...person(
      number,
      `${name} Ek`,
      `${name.toLowerCase()}@example.se`,
      withoutFee.includes(name) ? null : '2024-01-01',
    ),
    bill({ customer: number, number: `9${number}`, issued: '2026-03-02', due, amount: 50_000 }),
  ]),
)

const contact = (customer: string, address: string) => ({
  type: 'contact',
  customer,
  channel: 'email',
  address,
})

const paid = (customer: string, amount: number): Paid => ({
  reference: referenceOf(`9${customer}`),
  amount,
})

/** What comes from outside, by the day on whose morning it lies in the inbox. */
const files: Readonly<Record<string, readonly Buffer[]>> = {
  '2026-03-02': [invoices],
  // Albin's new address.
  '2026-03-10': [jsonl('2026-03-10', [contact('109', 'albin.ek@example.se')])],
  '2026-03-20': [
    jsonl('2026-03-20', [
      {
        type: 'credit-note',
        customer: '111',
        number: 'C1',
        invoice: '9111',
        issued: '2026-03-20',
        amount: 50_000,
        reason: 'wrong',
      },
    ]),
  ],
  '2026-03-24': [bankFile('2026-03-24', 1, [paid('112', 50_000)])],
  '2026-03-25': [bankFile('2026-03-25', 2, [paid('101', 50_000)])],
  // Olle pays the day after the friendly word; Tor forgets the öre.
  '2026-03-27': [bankFile('2026-03-27', 3, [paid('102', 50_000), paid('107', 49_960)])],
  // Nils pays a part, Ulf types a reference that is nobody's.
  '2026-03-30': [
    bankFile('2026-03-30', 4, [paid('106', 20_000), { reference: '1111', amount: 50_000 }]),
  ],
  // Jon pays again; Albin pays from his new address.
  '2026-03-31': [bankFile('2026-03-31', 5, [paid('112', 50_000), paid('109', 50_000)])],
  // Rut pays on the last day there is, and it arrives the day after.
  '2026-04-08': [bankFile('2026-04-08', 6, [paid('114', 50_000)])],
  // Lena pays all with the fee; Sara the invoice alone.
  '2026-04-10': [bankFile('2026-04-10', 7, [paid('103', 56_000)])],
  '2026-04-13': [bankFile('2026-04-13', 8, [paid('105', 50_000)])],
  // Karin's new address.
  '2026-04-14': [jsonl('2026-04-14', [contact('110', 'karin.ek@example.se')])],
}

const diary = `
Monday 2026-03-02
  Eva, Ida, Jon, Karin, Lena, Maja, Nils, Olle, Per, Sara, Tor, Ulf: mail “Din räkning: 500,00 kr senast måndag 30 mars”
  Rut: mail “Din räkning: 500,00 kr senast tisdag 7 april”
  Albin: mail comes back
  Albin: task find-contact
Tuesday 2026-03-10
  Albin: mail “Din räkning: 500,00 kr senast måndag 30 mars”
Friday 2026-03-20
  Ida: credit note of 500.00 SEK
  Ida: settled
Tuesday 2026-03-24
  Jon: payment of 500.00 SEK
  Jon: settled
  Maja: mail “Snart dags: 500,00 kr senast måndag 30 mars”
  Jon: mail “Tack Jon, räkningen är betald”
Wednesday 2026-03-25
  Maja: payment of 500.00 SEK
  Maja: settled
  Maja: mail “Tack Maja, räkningen är betald”
Thursday 2026-03-26
  Albin, Eva, Karin, Lena, Nils, Olle, Per, Sara, Tor, Ulf: mail “Snart dags: 500,00 kr senast måndag 30 mars”
Friday 2026-03-27
  Tor: payment of 499.60 SEK
  Olle: payment of 500.00 SEK
  Olle, Tor: settled
  Olle: mail “Tack Olle, räkningen är betald”
  Tor: mail “Tack Tor, räkningen är betald”
Monday 2026-03-30
  Somebody: 500.00 SEK that nobody can place
  Nils: payment of 200.00 SEK
  Rut: mail “Snart dags: 500,00 kr senast tisdag 7 april”
Tuesday 2026-03-31
  Albin: payment of 500.00 SEK
  Jon: payment of 500.00 SEK, 500.00 SEK of it too much
  Albin: settled
  Albin: mail “Tack Albin, räkningen är betald”
Wednesday 2026-04-01
  Eva: in peace until 2026-04-15
Tuesday 2026-04-07
  Karin, Lena, Nils, Sara, Ulf: reminder fee of 60.00 SEK
  Nils: mail “Räkningen är inte betald än: 360,66 kr är kvar”
  Per: mail “Räkningen är inte betald än: 501,10 kr är kvar”
  Lena, Sara, Ulf: mail “Räkningen är inte betald än: 561,10 kr är kvar”
  Karin: mail comes back
  Karin: fee of 60.00 SEK taken back
  Karin: task find-contact
Wednesday 2026-04-08
  Rut: payment of 500.00 SEK
  Rut: settled
  Rut: mail “Tack Rut, räkningen är betald”
Friday 2026-04-10
  Lena: payment of 560.00 SEK
  Lena: settled
  Lena: mail “Tack Lena, räkningen är betald”
Monday 2026-04-13
  Sara: payment of 500.00 SEK
Tuesday 2026-04-14
  Karin: reminder fee of 60.00 SEK
  Karin: mail “Räkningen är inte betald än: 562,05 kr är kvar”
Thursday 2026-04-16
  Eva: hold over
  Eva: reminder fee of 60.00 SEK
  Eva: mail “Räkningen är inte betald än: 562,33 kr är kvar”
Tuesday 2026-04-21
  Nils, Per, Ulf: task decide-next-step
Tuesday 2026-04-28
  Karin: task decide-next-step
Thursday 2026-04-30
  Eva: task decide-next-step
`

/** At the end of April: the stage of the invoice and what is left of it. */
const standing = `
Maja  settled        0.00
Olle  settled        0.00
Lena  settled        0.00
Per   follow-up    500.00
Sara  reminded      61.92
Nils  follow-up    360.00
Tor   settled        0.00
Eva   follow-up    560.00
Albin settled        0.00
Karin follow-up    560.00
Ida   settled        0.00
Jon   settled        0.00 and -500.00 on the account
Ulf   follow-up    560.00
Rut   settled        0.00
suspense          -500.00
`

test('sixty days of a small utility', async () => {
  const story = await openStory('2026-03-02')
  onTestFinished(() => story.close())
  story.gone.add('albin@example.se')
  for (const day of daysFrom('2026-03-02', '2026-04-30')) {
    for (const [at, content] of (files[day] ?? []).entries()) {
      await story.leave(`${day}-${at}`, content)
    }
    if (day === '2026-04-01') story.gone.add('karin@example.se')
    await story.live(day)
    // Eva rings.
    if (day === '2026-04-01') await story.hold(accountId(1, '108'), '2026-04-15')
  }
  expect(await story.diary()).toBe(diary.trim())
  expect(await whereTheyStand(story)).toEqual(standing.trim().split('\n'))
  expect((await verifyAll(story.town.ground.db)).findings).toEqual([])
}, 60_000)

async function whereTheyStand({ town }: Story): Promise<string[]> {
  const { rows } = await town.database.owner.query(
    `select a.external_no as number, c.stage,
       (select sum(b.amount)::int from balance b where b.account = a.account and b.claim = c.no) as left,
       (select coalesce(sum(b.amount), 0)::int from balance b where b.account = a.account and b.claim = 0) as credit
     from claim c join account a using (slice, account) order by 1`,
  )
  const suspense = await town.database.owner.query(
    `select sum(amount)::int as amount from balance where component = 'suspense'`,
  )
  const kr = (amount: number) => (amount / 100).toFixed(2).padStart(9)
  return [
    ...(rows as { number: string; stage: string; left: number; credit: number }[]).map((row) => {
      const name = customers.find(([number]) => number === row.number)?.[1] ?? ''
      const end = row.credit === 0 ? '' : ` and ${kr(row.credit).trim()} on the account`
      return `${name.padEnd(6)}${row.stage.padEnd(10)}${kr(row.left)}${end}`
    }),
    `suspense        ${kr((suspense.rows[0] as { amount: number }).amount)}`,
  ]
}
