import { createHash } from 'node:crypto'
import { type Letter, letterSource, packageSource } from '../channels/letter/letter.ts'
import type { Press } from '../channels/letter/print.ts'
import type { PrintHouse } from '../channels/letter/print-house.ts'
import { sheetsOf, writePrintIndex } from '../channels/letter/print-index.ts'
import {
  documentKey,
  documentName,
  type PrintReceipt,
  readPrintReceipts,
} from '../channels/letter/print-receipt.ts'
import type { LocalDate } from '../core/date.ts'
import { readDay } from '../db/clock.ts'
import type { Ground } from '../db/ground.ts'
import { digest, sliceOf, uuidOf } from '../db/id.ts'
import { openPage } from '../db/page.ts'
import { transaction } from '../db/pool.ts'
import { insertRows } from '../db/rows.ts'
import { open, seal } from '../db/vault.ts'
import { letterOf } from './letter.ts'
import {
  billLines,
  forgetContent,
  markHanded,
  packagesOf,
  unhandedPackages,
  waitingLetters,
} from './print-store.ts'
import { shortLinkRow } from './short-link.ts'
import { loadWaiting, type Waiting } from './store.ts'
import { type Attempt, record, withdrawal } from './work.ts'

/** Letters in one package: bounded, so that a big day is several packages. */
const packageSize = 500

export type Packed = { readonly letters: number; readonly withdrawn: number }

/**
 * Gathers the letters that wait into packages of the day. What a package holds is written in one
 * transaction with the letters' places in it, and its bytes are kept until the print house has told
 * of them: a kill leaves either letters that wait or a package that is whole. A letter is in one
 * package and never in another (the key of `print_item`).
 */
export async function packLetters(ground: Ground, press: Press, creditor: number): Promise<Packed> {
  const total = { letters: 0, withdrawn: 0 }
  for (;;) {
    const { today, waiting, lines, before } = await transaction(ground.db, creditor, async (db) => {
      const day = await readDay(db)
      const keys = await waitingLetters(db, creditor, packageSize)
      return {
        today: day.today,
        waiting: keys.length === 0 ? [] : await loadWaiting(db, ground, keys, day.today),
        lines: keys.length === 0 ? [] : await billLines(db, keys),
        before: keys.length === 0 ? 0 : await packagesOf(db, creditor, day.today),
      }
    })
    if (waiting.length === 0) return total
    const stopped = waiting.flatMap((one) => withdrawn(one, today))
    const going = waiting.filter((one) => !stopped.some((stop) => stop.waiting === one))
    const letters = going.map((one) => letterOf(ground, one, lines))
    const made = printed(press, creditor, today, before + 1, going, letters)
    await transaction(ground.db, creditor, async (db) => {
      if (stopped.length > 0) await record(db, ground, creditor, stopped, today)
      if (made !== null) await keepPackage(ground, db, creditor, today, made)
    })
    total.letters += going.length
    total.withdrawn += stopped.length
  }
}

function withdrawn(waiting: Waiting, today: LocalDate): Attempt[] {
  const code = withdrawal(waiting, today)
  if (code === null) return []
  const receipt = { state: 'withdrawn', code } as const
  return [{ waiting, receipt, contentHash: Buffer.alloc(0) }]
}

type Place = {
  readonly waiting: Waiting
  readonly letter: Letter
  readonly from: number
  readonly pages: number
  readonly hash: Buffer
}

type MadePackage = {
  readonly name: string
  readonly pdf: Buffer
  readonly index: string
  readonly places: readonly Place[]
}

/** The package's PDF and index; null when no letter goes. */
function printed(
  press: Press,
  creditor: number,
  today: LocalDate,
  serial: number,
  going: readonly Waiting[],
  letters: readonly Letter[],
): MadePackage | null {
  const [first] = going
  if (first === undefined) return null
  const places: Place[] = []
  let from = 1
  for (const [at, waiting] of going.entries()) {
    const letter = letters[at]
    if (letter === undefined) continue
    const { pdf, pages } = press.print(letterSource(letter))
    places.push({ waiting, letter, from, pages, hash: sha256(pdf) })
    from += pages
  }
  const name = `kvitt-${creditor}-${today}-${String(serial).padStart(3, '0')}`
  const { pdf } = press.print(packageSource(name, first.creditorName, today, places))
  const index = writePrintIndex({
    name,
    day: today,
    sha256: sha256(pdf).toString('hex'),
    letters: places.map(({ waiting, from, pages, hash }) => ({
      document: documentName(waiting.account, waiting.message),
      from,
      pages,
      sha256: hash.toString('hex'),
    })),
  })
  return { name, pdf, index, places }
}

async function keepPackage(
  ground: Ground,
  db: Parameters<typeof openPage>[0],
  creditor: number,
  today: LocalDate,
  { name, pdf, index, places }: MadePackage,
): Promise<void> {
  const id = uuidOf('print-package', creditor, name)
  const { key, wrapped } = ground.vault.newKey()
  await insertRows(db, 'print_package', [
    {
      slice: sliceOf(id),
      package: id,
      creditor,
      name,
      on_date: today,
      letters: places.length,
      sheets: places.reduce((sum, place) => sum + sheetsOf(place), 0),
      content_hash: digest('print-package', pdf, index),
      content: seal(key, { pdf: pdf.toString('base64'), index }),
      content_key: wrapped,
    },
  ])
  const links = places.map(({ waiting }) => shortLinkRow(ground.vault, waiting))
  await insertRows(db, 'directory', links, 'keep-old')
  const accounts = places.map(({ waiting }) => waiting.account)
  const page = await openPage(db, creditor, accounts, today)
  for (const { waiting, from, pages, hash } of places) {
    const { account, message } = waiting
    page.add('print_item', {
      account,
      message,
      package_slice: sliceOf(id),
      package: id,
      from_page: from,
      pages,
      content_hash: hash,
    })
    page.event(account, 'letter-packed', { message, package: name })
  }
  await page.flush()
}

/** Hands over the packages the print house has not got. Twice is the same files under one name. */
export async function handPackages(
  ground: Ground,
  house: PrintHouse,
  creditor: number,
): Promise<number> {
  const packages = await transaction(ground.db, creditor, (db) => unhandedPackages(db, creditor))
  for (const { name, content, content_key } of packages) {
    const key = ground.vault.unwrap(content_key)
    const { pdf, index } = open<{ pdf: string; index: string }>(key, content)
    await house.hand(name, Buffer.from(pdf, 'base64'), index)
  }
  if (packages.length > 0) {
    const ids = packages.map((one) => one.package)
    await transaction(ground.db, creditor, (db) => markHanded(db, ids))
  }
  return packages.length
}

/**
 * Records what the print house tells, for all creditors it prints for: printed is sent, refused and
 * returned reached nobody. A file is moved away only when it is recorded; a file told twice changes
 * nothing the second time.
 */
export async function takePrintReceipts(
  ground: Ground,
  house: PrintHouse,
  creditors: readonly number[],
): Promise<number> {
  let recorded = 0
  for (const { name, text } of await house.receipts()) {
    const { receipts, problems, name: about } = readPrintReceipts(text)
    for (const problem of problems) ground.log.warn({ file: name, problem }, 'print receipt')
    for (const creditor of creditors) {
      recorded += await recordReceipts(ground, creditor, receipts, about)
    }
    await house.settle(name)
  }
  return recorded
}

async function recordReceipts(
  ground: Ground,
  creditor: number,
  receipts: readonly PrintReceipt[],
  about: string | null,
): Promise<number> {
  const byDocument = new Map(receipts.map((one) => [one.document, one]))
  const keys = [...byDocument.keys()].flatMap((document) => documentKey(document) ?? [])
  if (keys.length === 0) return 0
  return transaction(ground.db, creditor, async (db) => {
    const { today } = await readDay(db)
    await openPage(
      db,
      creditor,
      keys.map((key) => key.account),
      today,
    )
    const waiting = await loadWaiting(db, ground, keys, today)
    const attempts = waiting.flatMap((one) => {
      const receipt = byDocument.get(documentName(one.account, one.message))
      return receipt === undefined ? [] : attemptOf(one, receipt)
    })
    if (attempts.length > 0) await record(db, ground, creditor, attempts, today)
    if (about !== null) await forgetContent(db, creditor, about)
    return attempts.length
  })
}

/** None where it is recorded already: a letter leaves once, and comes back once. */
function attemptOf(waiting: Waiting, receipt: PrintReceipt): Attempt[] {
  const { state, reason, on } = receipt
  const came = state === 'returned' && waiting.lastDelivery === 'accepted'
  const contentHash = waiting.printedHash
  if (contentHash === null || !(waiting.queued || came)) return []
  if (state === 'printed') {
    return [{ waiting, on, contentHash, receipt: { state: 'accepted', code: 'printed' } }]
  }
  // What the print house could not print says nothing about the address.
  const keepsHealth = state === 'refused'
  const refused = { state: 'refused', code: codeOf(state, reason) } as const
  return [{ waiting, contentHash, receipt: refused, keepsHealth }]
}

function codeOf(state: string, reason: string): string {
  return reason === '' ? state : `${state}: ${reason}`
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
