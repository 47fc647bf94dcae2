import { mkdirSync } from 'node:fs'
import { bankDesk } from './bank-desk.ts'
import { isDay } from './day.ts'
import { isBankgiro } from './number.ts'
import { gatherPeople, type Letter } from './people.ts'
import { listen, readOptions, runProcess, sayReady, stopWithParent } from './run.ts'
import { openTeller } from './teller.ts'
import { webServer } from './web.ts'

/**
 * The bank of the sandbox and the people who use it: they read their mail, pay as their nature is,
 * and the bank leaves BgMax files for the creditor. A visitor can pay by hand on its page.
 *
 *   --mail http://127.0.0.1:PORT --outbox DIR --bankgiro N --seed N --http-port N (0: any)
 *   [--post http://127.0.0.1:PORT] [--day YYYY-MM-DD]
 */
async function main(args: readonly string[]): Promise<void> {
  const known = ['mail', 'outbox', 'bankgiro', 'seed', 'http-port', 'day', 'post']
  const options = readOptions(args, known)
  const bankgiro = options.text('bankgiro').replace(/\D/g, '')
  if (!isBankgiro(bankgiro)) throw new Error(`${bankgiro} is not a bankgiro number`)
  const seed = options.whole('seed')
  const outbox = options.text('outbox')
  mkdirSync(outbox, { recursive: true })
  const teller = openTeller(outbox, bankgiro, seed)
  const day = options.maybe('day')
  if (day !== undefined && !isDay(day)) throw new Error(`--day ${day} is not a day`)
  if (day !== undefined && !teller.turnTo(day)) {
    throw new Error(`the outbox belongs to a bank that is already at ${teller.day()}`)
  }
  const mail = options.text('mail').replace(/\/$/, '')
  const people = gatherPeople(seed, bankgiro)
  const post = options.maybe('post')?.replace(/\/$/, '')
  let postRead = 0
  const fetchMail = async (after: number) => {
    const { letters, last } = await lettersAfter(mail, after)
    if (post === undefined) return { letters, last }
    const paper = await lettersAfter(post, postRead)
    postRead = paper.last
    return { letters: [...letters, ...paper.letters], last }
  }
  const web = webServer(bankDesk({ bankgiro, people, teller, fetchMail }))
  const port = await listen(web, options.whole('http-port'))
  stopWithParent(() => {
    web.closeAllConnections()
    web.close()
  })
  sayReady({ http: port, bankgiro })
}

type Told = Letter & { readonly n: number }

async function lettersAfter(
  mail: string,
  after: number,
): Promise<{ letters: readonly Letter[]; last: number }> {
  const { count } = (await getJson(`${mail}/api/count`)) as { count: number }
  // A mail server that was started anew counts from one again.
  let last = count < after ? 0 : after
  const letters: Letter[] = []
  while (last < count) {
    const fresh = (await getJson(`${mail}/api/messages?after=${last}`)) as readonly Told[]
    letters.push(...fresh)
    last = fresh.at(-1)?.n ?? count
  }
  return { letters, last }
}

async function getJson(address: string): Promise<unknown> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return answer.json()
}

runProcess(main)
