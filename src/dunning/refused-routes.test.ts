import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type DeskHouse,
  linnea,
  openDeskHouse,
  password,
  tor,
} from '../../test/support/desk-house.ts'
import { takeInFile } from '../intake.ts'

/** What imports refused, through the desk's API on a real database. */

let house: DeskHouse
let cookie: string
beforeAll(async () => {
  house = await openDeskHouse()
  cookie = await signIn(linnea)
})
afterAll(() => house?.close())

async function signIn(email: string): Promise<string> {
  const payload = { email, password }
  const answer = await house.server.inject({ method: 'POST', url: '/api/session', payload })
  const [session] = answer.cookies
  return `${session?.name}=${session?.value}`
}

async function post(url: string, payload: object, status = 200) {
  const answer = await house.server.inject({ method: 'POST', url, headers: { cookie }, payload })
  expect(answer.statusCode, `${url}: ${answer.body}`).toBe(status)
  return answer.json() as Record<string, unknown>
}

type List = {
  files: { file: string; name: string; records: { line: number; state: string; by: string }[] }[]
}

async function list(show = 'open', creditor = ''): Promise<List['files']> {
  const url = `/api/refused?show=${show}${creditor}`
  const answer = await house.server.inject({ url, headers: { cookie } })
  expect(answer.statusCode, answer.body).toBe(200)
  return (answer.json() as List).files
}

function take(name: string, records: readonly object[]) {
  const header = { type: 'kvitt-jsonl', version: 1, creditor: 'manvik', created: '2026-01-02' }
  const text = [header, ...records].map((record) => JSON.stringify(record)).join('\n')
  return takeInFile(house.ground, { name, content: Buffer.from(text), creditor: null })
}

const customer = { type: 'customer', number: '10009', kind: 'consumer', name: 'Ny', language: 'sv' }
const contact = { type: 'contact', channel: 'email', address: 'ny@example.se' }

it('lists, retries and dismisses; each is done once and says who', async () => {
  await take('early.jsonl', [
    { ...contact, customer: '10009' },
    { ...contact, customer: '10010' },
    { ...contact, customer: '10011' },
  ])
  const [file] = await list()
  expect(file).toMatchObject({
    name: 'early.jsonl',
    records: [{ line: 2 }, { line: 3 }, { line: 4 }],
  })
  const at = `/api/refused/${file?.file}`
  await take('late.jsonl', [customer])
  expect(await post(`${at}/retry`, { lines: [2, 3] })).toEqual({ retried: [2], refused: [3] })
  expect(await post(`${at}/retry`, { lines: [2] })).toEqual({ retried: [], refused: [] })
  expect(await post(`${at}/dismiss`, { lines: [2, 4] })).toEqual({ dismissed: [4] })
  expect(await post(`${at}/dismiss`, { lines: [4] })).toEqual({ dismissed: [] })
  expect(await post(`${at}/retry`, { lines: [4] })).toEqual({ retried: [], refused: [] })
  expect((await list())[0]?.records).toMatchObject([{ line: 3, state: 'open', by: null }])
  expect((await list('settled'))[0]?.records).toMatchObject([
    { line: 2, state: 'retried', by: 'Linnea Korpås' },
    { line: 4, state: 'dismissed', by: 'Linnea Korpås' },
  ])
  const { rows } = await house.database.owner.query(
    'select count(*)::int as n from contact_point join account using (slice, account) where external_no = $1',
    ['10009'],
  )
  expect(rows).toEqual([{ n: 1 }])
})

it('refuses what is not so', async () => {
  const [file] = await list()
  await post(`/api/refused/${file?.file}/retry`, { lines: [] }, 400)
  await post(`/api/refused/${file?.file}/retry`, { lines: [0] }, 400)
  await post('/api/refused/beef/retry', { lines: [2] }, 400)
  await post(`/api/refused/${'0'.repeat(64)}/retry`, { lines: [2] }, 404)
  expect(await post(`/api/refused/${'0'.repeat(64)}/dismiss`, { lines: [2] })).toEqual({
    dismissed: [],
  })
  const stranger = await house.server.inject({ url: '/api/refused' })
  expect(stranger.statusCode).toBe(401)
})

it('is one creditor’s matter', async () => {
  const [file] = await list()
  const before = cookie
  cookie = await signIn(tor)
  expect(await list('open', '&creditor=2')).toEqual([])
  await post(`/api/refused/${file?.file}/retry?creditor=2`, { lines: [3] }, 404)
  expect(await post(`/api/refused/${file?.file}/dismiss?creditor=2`, { lines: [3] })).toEqual({
    dismissed: [],
  })
  cookie = before
  expect((await list())[0]?.records).toMatchObject([{ line: 3, state: 'open' }])
})
