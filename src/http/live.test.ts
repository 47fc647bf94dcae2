import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type DeskHouse,
  linnea,
  openDeskHouse,
  password,
  references,
} from '../../test/support/desk-house.ts'
import { accountId } from '../db/id.ts'
import { type Change, createLive } from './live.ts'

/** What one screen hears when something is written elsewhere. */

let house: DeskHouse
let address: string

beforeAll(async () => {
  house = await openDeskHouse()
  address = await house.listen()
})
afterAll(() => house?.close())

const notify = (payload: string) =>
  house.database.owner.query("select pg_notify('kvitt', $1)", [payload])

/** Waits until `seen` holds, or fails after two seconds. */
async function until(seen: () => boolean): Promise<void> {
  for (let waits = 0; waits < 100; waits += 1) {
    if (seen()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('nothing came within two seconds')
}

/** Waits until a count has stood still for a tenth of a second. */
async function settled(count: () => number): Promise<void> {
  let before = -1
  while (count() !== before) {
    before = count()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

describe('subscribers', () => {
  it('hear what concerns them, and nothing that is not ours', async () => {
    const heard: Record<string, Change[]> = { one: [], two: [], account: [] }
    const stops = [
      house.live.subscribe({ creditor: 1 }, (change) => heard.one?.push(change)),
      house.live.subscribe({ creditor: 2 }, (change) => heard.two?.push(change)),
      house.live.subscribe({ creditor: 1, account: 'a' }, (c) => heard.account?.push(c)),
    ]
    // Words come in the order they were committed: once this one is heard, those of opening the house
    // have been too.
    while (heard.one?.length === 0 || heard.two?.length === 0) {
      await notify('{"creditor":1,"account":"fence"}')
      await notify('{"creditor":2,"account":"fence"}')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await settled(() => [...(heard.one ?? []), ...(heard.two ?? [])].length)
    for (const words of Object.values(heard)) words.length = 0
    await notify('not json')
    await notify('{"creditor":"1"}')
    await notify('{"creditor":1,"account":"b"}')
    await notify('{"creditor":1,"account":"a"}')
    await notify('{"creditor":1,"account":null}')
    await until(() => heard.one?.length === 3)
    expect(heard.two).toEqual([])
    expect(heard.account?.map((change) => change.account)).toEqual(['a', null])
    for (const stop of stops) stop()
    await notify('{"creditor":1,"account":"a"}')
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(heard.one).toHaveLength(3)
  })

  it('hear again after the listening connection was cut, and are told to look', async () => {
    const live = createLive(house.ground.db, pino({ level: 'silent' }))
    const heard: Change[] = []
    live.subscribe({ creditor: 1 }, (change) => heard.push(change))
    // It listens as soon as it is connected; until then words are spoken to nobody.
    while (heard.length === 0) {
      await notify('{"creditor":1,"account":"a"}')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    heard.length = 0
    await house.database.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where query = 'listen kvitt' and datname = current_database()`,
    )
    await until(() => heard.some((change) => change.creditor === null))
    await notify('{"creditor":1,"account":"b"}')
    await until(() => heard.some((change) => change.account === 'b'))
    await live.close()
  })
})

describe('the stream of a screen', () => {
  it('tells of a payment within two seconds, and does not hold the server up', async () => {
    const signedIn = await fetch(`${address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: linnea, password }),
    })
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const stream = await fetch(`${address}/api/live`, { headers: { cookie } })
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    expect(stream.headers.get('content-security-policy')).toContain("default-src 'none'")
    let text = ''
    const reading = (async () => {
      const decoder = new TextDecoder()
      for await (const chunk of stream.body ?? []) text += decoder.decode(chunk)
    })()
    await until(() => text.includes('event: beat'))
    await house.pay(references.maja, 123_450)
    await until(() => text.includes(`"account":"${accountId(1, '10001')}"`))
    expect(house.server.openStreams.size).toBe(1)
    const closed = house.server.close()
    await reading
    await closed
    expect(house.server.openStreams.size).toBe(0)
  })
})
