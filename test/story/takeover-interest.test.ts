import { expect, test } from 'vitest'
import { verifyAll } from '../../src/audit/verify.ts'
import { accountId } from '../../src/db/id.ts'
import { takeInFile } from '../../src/intake.ts'
import { readMapping } from '../../src/takeover/mapping.ts'
import { contentOf, takeOver } from '../../src/takeover/takeover.ts'
import { bankFile, openTown, referenceOf } from '../support/small-town.ts'

/**
 * What was paid before the take-over bears interest until its day, the rest until it is paid: the
 * same as if the payment had come in here.
 */
test('interest runs on what was open, day by day, although part was paid elsewhere', async () => {
  const town = await openTown('2026-04-08')
  const same = (value: string) => ({ value })
  const mapping = readMapping({
    ...{ type: 'kvitt-takeover', version: 1, creditor: 'manvik', on: '2026-04-08' },
    tables: [
      {
        file: '*',
        records: [
          {
            type: 'customer',
            fields: { number: 'K', name: 'K', kind: same('consumer'), language: same('sv') },
          },
          {
            type: 'agreement',
            fields: {
              ...{ customer: 'K', agreement: 'K', from: same('2024-01-01') },
              ...{ commodity: same('electricity-supply'), municipality: same('0180') },
            },
          },
          {
            type: 'invoice',
            fields: {
              ...{ customer: 'K', agreement: 'K', number: 'F', amount: 'Belopp', open: 'Rest' },
              ...{ issued: same('2026-03-02'), due: same('2026-03-30'), currency: same('SEK') },
              ...{ paidOn: 'Dag', reference: 'OCR', text: same('El') },
            },
          },
        ],
      },
    ],
  })
  if ('wrong' in mapping) throw new Error(mapping.wrong.join('\n'))
  const rows = [
    'K;F;Belopp;Rest;Dag;OCR',
    `1;701;5000,00;3000,00;2026-04-02;${referenceOf('701')}`,
    `2;702;5000,00;3000,00;;${referenceOf('702')}`,
  ]
  const read = takeOver(mapping, [{ name: 'k.csv', content: Buffer.from(rows.join('\n')) }])
  expect(read.problems).toEqual([])
  const take = async (name: string, content: Buffer) => {
    const report = await takeInFile(town.ground, { name, content, creditor: null })
    expect(report.problems).toEqual([])
  }
  await take('t.jsonl', Buffer.from(contentOf(read)))
  await take(
    'bank',
    bankFile('2026-04-08', 1, [
      { reference: referenceOf('701'), amount: 310_000 },
      { reference: referenceOf('702'), amount: 310_000 },
    ]),
  )
  const { rows: booked } = await town.database.owner.query<{ account: string; amount: number }>(
    `select account, sum(amount)::int as amount from posting
     where src = 'income:interest' group by account`,
  )
  const interest = new Map(booked.map(({ account, amount }) => [account, amount]))
  // 5 000 kr at 10 % for 3 days is 4,11 kr; 3 000 kr for the 6 days after that is 4,93 kr.
  expect(interest.get(accountId(1, '1'))).toBe(411 + 493)
  // Without a day it was paid when it was due: 3 000 kr for 9 days is 7,40 kr.
  expect(interest.get(accountId(1, '2'))).toBe(740)
  expect((await verifyAll(town.ground.db)).findings).toEqual([])
  await town.database.drop()
})
