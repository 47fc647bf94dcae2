import { expect, onTestFinished, test } from 'vitest'
import { pageTexts } from '../../sandbox/pdf-text.ts'
import { openPrintShop } from '../../sandbox/print-shop.ts'
import { type Files, sftpServer } from '../../sandbox/sftp.ts'
import { buildApp, printOnce } from '../../src/app.ts'
import { verifyAll } from '../../src/audit/verify.ts'
import { openPress } from '../../src/channels/letter/print.ts'
import { type PrintHouse, sftpPrintHouse } from '../../src/channels/letter/print-house.ts'
import { saveCreditors } from '../../src/claim/creditor-store.ts'
import { runAll } from '../../src/cli/run.ts'
import { addDays, date } from '../../src/core/date.ts'
import { moveDemoDay } from '../../src/db/clock.ts'
import { transaction } from '../../src/db/pool.ts'
import { handPackages, packLetters, takePrintReceipts } from '../../src/deliver/letter-work.ts'
import { findShortLink, readShortCode } from '../../src/deliver/short-link.ts'
import { tellAccount } from '../../src/dunning/account-story.ts'
import { reviewWoken } from '../../src/dunning/run.ts'
import { saveStaff } from '../../src/http/staff-store.ts'
import { takeInFile } from '../../src/intake.ts'
import { bankFile, bill, jsonl, openTown, referenceOf } from '../support/small-town.ts'

/**
 * A customer without a mail address gets everything on paper: the bill with its lines, the
 * reminder, the collection demand. The print house is another party, over SFTP.
 */
const press = openPress()

function onPaper(number: string, name: string): object[] {
  return [
    { type: 'customer', number, kind: 'consumer', name, language: 'sv' },
    {
      type: 'contact',
      customer: number,
      channel: 'letter',
      address: 'Björkvägen 4, 123 45 Månvik',
    },
    {
      type: 'agreement',
      customer: number,
      agreement: `A${number}`,
      commodity: 'electricity-supply',
      municipality: '0180',
      from: '2024-01-01',
      reminderFeeAgreed: '2024-01-01',
    },
  ]
}

/** Days one after another. */
function run(from: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => addDays(date(from), at))
}

async function paperTown(customers = 1, returnShare = 0, policy = 'care') {
  const town = await openTown('2026-03-02')
  onTestFinished(() => town.database.drop())
  const { ground, creditor } = town
  const profile = { ...creditor.profile, print: true, postalAddress: 'Box 12, 123 21 Månvik' }
  await saveCreditors(ground.db, [{ ...creditor, policy, profile }])
  const files: Files = new Map()
  const server = sftpServer(files, { name: 'kvitt', password: 'p' })
  onTestFinished(() => server.close())
  const port = await server.listen(0)
  const key = encodeURIComponent(server.hostKey)
  const house = sftpPrintHouse(`sftp://kvitt:p@127.0.0.1:${port}?hostkey=${key}`)
  onTestFinished(() => house.close())
  const shop = openPrintShop(files, 1, returnShare)
  const month = { issued: '2026-03-02', due: '2026-03-30', amount: 50_000 }
  const numbers = Array.from({ length: customers }, (_, at) => String(at + 1))
  const content = jsonl(
    '2026-03-02',
    numbers.flatMap((number) => [
      ...onPaper(number, `Maja Ek${number}`),
      bill({ customer: number, number: `90${number}`, ...month }),
    ]),
  )
  await takeInFile(ground, { name: 'bills.jsonl', content, creditor: null })
  const one = async <T>(sql: string) => (await town.database.owner.query(sql)).rows as T[]
  return {
    ...town,
    files,
    house,
    shop,
    one,
    async live(days: readonly string[]) {
      for (const day of days.map(date)) {
        await transaction(ground.db, null, (db) => moveDemoDay(db, day))
        await runAll(ground, day)
        await reviewWoken(ground, 1)
        await printOnce({ ground, printing: { press, house } }, true)
        shop.day(day)
        await printOnce({ ground, printing: { press, house } }, false)
        await reviewWoken(ground, 1)
      }
    },
    steps: () =>
      one<{ text: string }>(
        `select format('%s %s %s %s', s.kind, s.state, s.sent_on, s.deadline_on) as text
         from step s order by s.no`,
      ).then((rows) => rows.map((row) => row.text.trim())),
    findings: async () => (await verifyAll(ground.db)).findings,
  }
}

test('bill, reminder and demand go on paper, each once, and say what they must', async () => {
  const town = await paperTown()
  await town.live([...run('2026-03-02', 3), ...run('2026-04-07', 3), ...run('2026-04-21', 4)])
  const kinds = (await town.steps()).map((step) => step.split(' ').slice(0, 2).join(' '))
  expect(kinds).toEqual(['invoice-delivery sent', 'reminder sent', 'collection-demand sent'])
  const letters = town.shop.posted().map(({ text }) => text.replaceAll('\u00a0', ' '))
  expect(letters).toHaveLength(3)
  expect(letters[0]).toContain('Det här ingår')
  expect(letters[1]).toContain('60,00 kr')
  expect(letters[2]).toMatch(/inkassokrav/)
  expect(letters[2]).toContain('180,00 kr')
  for (const text of letters) expect(text).toContain('Björkvägen 4')
  expect(await town.findings()).toEqual([])
}, 60_000)

test('a demand is explained from its records: what was asked, why, and what the law says', async () => {
  const town = await paperTown()
  await town.live([...run('2026-03-02', 3), ...run('2026-04-07', 3), ...run('2026-04-21', 4)])
  const story = await tellAccount(town.ground, 1, '901', null, 'sv')
  const text = story?.text.replaceAll('\u00a0', ' ') ?? ''
  const demand = text.split('\n\n').find((part) => part.startsWith('tisdag 21 april'))
  expect(demand?.split('\n').slice(0, 6)).toEqual([
    'tisdag 21 april: Skickade inkassokrav om räkning 901, med avgift 180,00 kr, ' +
      'att betala eller invända senast onsdag 29 april.',
    '  Räkning 901: 500,00 kr. El. Sista dag att betala var måndag 30 mars.',
    '  Ränta: 3,01 kr. 10,00 % om året på 500,00 kr, 31 mars till 21 april, räntelagen 6 §.',
    '  Avgift för påminnelsen: 60,00 kr. Enligt avtalet och lag 1981:739, 2 och 4 §§.',
    '  Avgift för det här kravet: 180,00 kr. Lag 1981:739, 3 och 4 §§.',
    '  Att betala: 743,01 kr.',
  ])
  expect(demand).toContain('[Inkassolag (1974:182) 5 §, IMY:s vägledning (SE-INK-10)]')
}, 60_000)

test('the typed address leads to the claim, and nothing else does', async () => {
  const town = await paperTown()
  await town.live(['2026-03-02'])
  const text = town.shop.posted()[0]?.text.replaceAll('\u200b', '').replaceAll('\n', '') ?? ''
  const typed = /portal\.example\/b\/(1-\w{4}-\w{4}-\w{4})/.exec(text)?.[1] ?? ''
  const find = (code: string) => {
    const read = readShortCode(code)
    return read === null ? null : transaction(town.ground.db, 1, (db) => findShortLink(db, read))
  }
  expect((await find(typed.toUpperCase().replaceAll('-', '').replace('1', '1-')))?.claim).toBe(
    (await town.one<{ no: number }>('select no from claim'))[0]?.no,
  )
  expect(await find(typed.slice(0, -1) + (typed.endsWith('a') ? 'b' : 'a'))).toBeNull()
  expect(await find('1-short')).toBeNull()
}, 60_000)

test('a letter that comes back: no fee, the address fails, a person looks for another', async () => {
  const town = await paperTown(1, 1)
  await town.live(['2026-03-02', '2026-03-07'])
  expect(await town.steps()).toEqual(['invoice-delivery failed'])
  expect(await town.one('select health from contact_point')).toEqual([{ health: 'fails' }])
  expect(await town.one('select kind from task')).toEqual([{ kind: 'find-contact' }])
  expect(await town.one('select state, provider_code from delivery order by attempt')).toEqual([
    { state: 'accepted', provider_code: 'printed' },
    { state: 'refused', provider_code: 'returned: moved' },
  ])
  expect(await town.findings()).toEqual([])
}, 60_000)

test('killed anywhere between two steps, every letter is printed once', async () => {
  const town = await paperTown(5)
  const { ground, house, files, shop } = town
  await runAll(ground, date('2026-03-02'))
  await packLetters(ground, press, 1)
  expect((await packLetters(ground, press, 1)).letters).toBe(0)
  // Killed after the first file of the package, then after both, before it is noted.
  const broken: PrintHouse = {
    ...house,
    hand: async (name, pdf) => {
      files.set(`in/${name}.pdf`, pdf.subarray(0, 100))
      throw new Error('killed')
    },
  }
  await expect(handPackages(ground, broken, 1)).rejects.toThrow('killed')
  expect(shop.day('2026-03-02').packages).toBe(0)
  const half: PrintHouse = {
    ...house,
    hand: async (...all) => {
      await house.hand(...all)
      throw new Error('killed')
    },
  }
  await expect(handPackages(ground, half, 1)).rejects.toThrow('killed')
  expect(shop.day('2026-03-02')).toMatchObject({ packages: 1, letters: 5 })
  expect(await handPackages(ground, house, 1)).toBe(1)
  expect(shop.day('2026-03-02').packages).toBe(0)
  // Killed after recording, before the file of receipts is moved away.
  const stuck: PrintHouse = {
    ...house,
    settle: async () => {
      throw new Error('killed')
    },
  }
  await expect(takePrintReceipts(ground, stuck, [1])).rejects.toThrow('killed')
  expect(await takePrintReceipts(ground, house, [1])).toBe(0)
  expect(await house.receipts()).toEqual([])
  expect(shop.posted()).toHaveLength(5)
  expect(await town.one('select count(*)::int as n from delivery')).toEqual([{ n: 5 }])
  expect(await town.one('select count(*)::int as n from outbox')).toEqual([{ n: 0 }])
  expect(await town.one('select content from print_package')).toEqual([{ content: null }])
  expect(await town.findings()).toEqual([])
}, 60_000)

test('a package whose pages are not what the index says is refused, and the letters go anew', async () => {
  const town = await paperTown()
  const { ground, house, files, shop } = town
  await runAll(ground, date('2026-03-02'))
  await packLetters(ground, press, 1)
  await handPackages(ground, house, 1)
  const [name] = [...files.keys()].filter((path) => path.endsWith('.pdf'))
  files.set(name ?? '', Buffer.from('torn'))
  shop.day('2026-03-02')
  await takePrintReceipts(ground, house, [1])
  expect(await town.steps()).toEqual(['invoice-delivery failed'])
  await town.live(['2026-03-03'])
  expect((await town.steps()).at(-1)).toBe('invoice-delivery sent 2026-03-03')
  expect(shop.posted()).toHaveLength(1)
  expect(await town.findings()).toEqual([])
}, 60_000)

test('the sandbox reads off the paper what another reader reads', async () => {
  const town = await paperTown(2)
  await town.live(['2026-03-02'])
  const [pdf] = [...town.files].filter(([path]) => path.endsWith('.pdf')).map(([, one]) => one)
  const texts = pageTexts(pdf ?? Buffer.alloc(0))
  expect(texts).toHaveLength(2)
  expect(texts.join().replaceAll('\u00a0', ' ')).toContain(
    `#${referenceOf('902').padStart(25)} #     500 00   9 >     9912346#41#`,
  )
}, 60_000)

test('paid before the day is packed: the reminder stays at home with its fee', async () => {
  const town = await paperTown()
  const { ground } = town
  await town.live(['2026-03-02'])
  await transaction(ground.db, null, (db) => moveDemoDay(db, date('2026-04-07')))
  await runAll(ground, date('2026-04-07'))
  const content = bankFile('2026-04-07', 1, [{ reference: referenceOf('901'), amount: 50_000 }])
  await takeInFile(ground, { name: 'bank.txt', content, creditor: null })
  expect(await packLetters(ground, press, 1)).toEqual({ letters: 0, withdrawn: 1 })
  expect(await town.one("select amount from balance where component = 'reminder-fee'")).toEqual([
    { amount: 0 },
  ])
  expect(await town.findings()).toEqual([])
}, 60_000)

test('a demand that misses its day is decided anew, with its time from the new day', async () => {
  const town = await paperTown()
  const { ground } = town
  await town.live([...run('2026-03-02', 2), ...run('2026-04-07', 2)])
  const demands = () =>
    town.one<{ state: string; decided: string; deadline: string }>(
      `select state, decided_on::text as decided, deadline_on::text as deadline from step
       where kind = 'collection-demand' order by no`,
    )
  for (const day of run('2026-04-21', 4).map(date)) {
    await transaction(ground.db, null, (db) => moveDemoDay(db, day))
    await runAll(ground, day)
    if ((await demands()).length > 0) break
  }
  const [first] = await demands()
  const next = addDays(date(first?.decided ?? ''), 1)
  await town.live([next, addDays(next, 1)])
  const [missed, sent] = await demands()
  expect([missed?.state, sent?.state]).toEqual(['failed', 'sent'])
  expect((sent?.decided ?? '') >= next).toBe(true)
  expect(addDays(date(sent?.decided ?? ''), 8) <= date(sent?.deadline ?? '')).toBe(true)
  expect(town.shop.posted().filter(({ text }) => text.includes('inkassokrav'))).toHaveLength(1)
  expect(await town.findings()).toEqual([])
}, 60_000)

test('policy letters-only goes up the same ladder on its own days', async () => {
  const town = await paperTown(1, 0, 'letters-only')
  await town.live([...run('2026-03-02', 1), ...run('2026-04-09', 2), ...run('2026-04-24', 5)])
  const kinds = (await town.steps()).map((step) => step.split(' ').slice(0, 2).join(' '))
  expect(kinds).toEqual(['invoice-delivery sent', 'reminder sent', 'collection-demand sent'])
  expect(town.shop.posted()).toHaveLength(3)
  expect(await town.findings()).toEqual([])
}, 60_000)

test('the desk opens the letter that was printed, and the typed address the page', async () => {
  const town = await paperTown()
  const { ground } = town
  await town.live(['2026-03-02'])
  const who = { email: 'linnea@manvik.example', password: 'blue hour 17' }
  const grants = [{ creditor: 1, role: 'agent' }]
  await saveStaff(ground.db, [{ ...who, name: 'Linnea', grants }])
  const app = await buildApp({
    ground,
    mailer: null,
    inbox: null,
    advanceDay: () => Promise.reject(new Error('no days')),
  })
  onTestFinished(() => app.close())
  const { server } = app
  const signedIn = await server.inject({ method: 'POST', url: '/api/session', payload: who })
  const [session] = signedIn.cookies
  const cookie = `${session?.name}=${session?.value}`
  const [letter] = await town.one<{ account: string; no: number }>(
    'select account, no from message',
  )
  const url = `/api/accounts/${letter?.account}/letters/${letter?.no}`
  expect((await server.inject({ url })).statusCode).toBe(401)
  const opened = await server.inject({ url, headers: { cookie } })
  expect(opened.statusCode).toBe(200)
  expect(opened.headers['content-type']).toBe('application/pdf')
  expect(opened.headers['kvitt-as-printed']).toBe('true')
  expect(pageTexts(opened.rawPayload)[0]).toContain('Björkvägen 4')
  const none = await server.inject({ url: `${url}999`, headers: { cookie } })
  expect(none.statusCode).toBe(404)
  const [entry] = await town.one<{ value: string }>(
    "select value from directory where kind = 'short-link'",
  )
  const page = await server.inject({ url: `/b/${entry?.value.toUpperCase()}` })
  expect(page.statusCode).toBe(303)
  expect((await server.inject({ url: String(page.headers.location) })).statusCode).toBe(200)
  expect((await server.inject({ url: '/b/1-0000-0000-0000' })).statusCode).toBe(404)
}, 60_000)
