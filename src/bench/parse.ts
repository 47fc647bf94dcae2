import { closeSync, openSync, readSync } from 'node:fs'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { date } from '../core/date.ts'
import { minor } from '../core/money.ts'
import { makeOcr } from '../core/reference.ts'
import { bgmaxEntries, surveyBgmax } from '../formats/bgmax/pieces.ts'
import { writeBgmax } from '../formats/bgmax/write.ts'
import type { ByteSource } from '../formats/source.ts'
import { type Result, rounded, rssMiB } from './measure.ts'

/** A large file of a format, and the way to read it whole; answers how many entries it has. */
type Parse = {
  readonly write: (path: string, megabytes: number) => Promise<number>
  readonly read: (source: ByteSource, seen: () => void) => number
}

/** One line a format. */
const parses: Readonly<Record<string, Parse>> = {
  bgmax: { write: writeBgmaxFile, read: readBgmaxFile },
}

/**
 * Reads one large file of each format from the disk to its last entry, piece by piece. Megabytes
 * are counted against the seconds the processor spent, so it is the speed of one core.
 */
export async function benchParse(full: boolean, dataDir: string): Promise<Result> {
  await mkdir(resolve(dataDir), { recursive: true })
  const megabytes = full ? 1_000 : 100
  const found: Record<string, number> = {}
  let [entries, seconds, bytes, memory] = [0, 0, 0, 0]
  for (const [format, parse] of Object.entries(parses)) {
    const path = join(resolve(dataDir), `parse.${format}`)
    const one = await measure(path, parse, megabytes)
    found[`${format}MBps`] = Math.round(one.bytes / 1e6 / one.seconds)
    entries += one.entries
    seconds += one.seconds
    bytes += one.bytes
    memory = Math.max(memory, one.memory)
  }
  return {
    bench: 'parse',
    work: entries,
    seconds: rounded(seconds, 2),
    rate: Math.round(bytes / 1e6 / seconds),
    unit: 'MB a second on one core',
    limit: null,
    ratio: null,
    rssMiB: memory,
    rows: 0,
    bytes,
    targets: [
      { of: 'bgmax MB a second', is: found.bgmaxMBps ?? 0, least: 60 },
      { of: 'MiB of memory', is: memory, most: 600 },
    ],
    more: found,
  }
}

async function measure(path: string, parse: Parse, megabytes: number) {
  const written = await parse.write(path, megabytes)
  const bytes = (await stat(path)).size
  const file = openSync(path, 'r')
  let memory = 0
  let looks = 0
  // Asking what the process holds is dear: every hundredth time is enough.
  const seen = () => {
    looks += 1
    if (looks % 100 === 0) memory = Math.max(memory, rssMiB())
  }
  try {
    const before = process.cpuUsage()
    const entries = parse.read(sourceOfFile(file, bytes), seen)
    const { user, system } = process.cpuUsage(before)
    if (entries !== written) throw new Error(`${path}: read ${entries} of ${written} entries`)
    return { entries, bytes, seconds: (user + system) / 1e6, memory: Math.max(memory, rssMiB()) }
  } finally {
    closeSync(file)
    await rm(path)
  }
}

/** A file on the disk, read into one buffer again and again. */
function sourceOfFile(file: number, length: number): ByteSource {
  let buffer = Buffer.alloc(0)
  return {
    length,
    read(from, to) {
      if (buffer.length < to - from) buffer = Buffer.alloc(to - from)
      return buffer.subarray(0, readSync(file, buffer, 0, to - from, from))
    },
    letters: latin1,
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}

function readBgmaxFile(source: ByteSource, seen: () => void): number {
  const survey = surveyBgmax(source)
  if ('unusable' in survey) throw new Error(survey.unusable.expected)
  const [first] = survey.problems
  if (first !== undefined) throw new Error(`line ${first.line}: ${first.field} ${first.found}`)
  let entries = 0
  for (const some of bgmaxEntries(survey, 1_000)) {
    entries += some.length
    seen()
  }
  return entries
}

/** Payments in one section. */
const sectionSize = 20_000

/** Sections of payments with name, address and a line of text, as many as fill the megabytes. */
async function writeBgmaxFile(path: string, megabytes: number): Promise<number> {
  const payments = Array.from({ length: sectionSize }, (_, at) => ({
    kind: 'payment' as const,
    amount: minor(20_000 + at),
    referenceCode: 2 as const,
    channel: 1 as const,
    reference: makeOcr(String(6_000_001 + at)),
    serial: String(at + 1).padStart(12, '0'),
    payerAccount: '9912346',
    text: ['Betalning av faktura'],
    payer: { name: `Kund ${at}`, street: 'Storgatan 1', postalCode: '123 45', city: 'Bänkdal' },
  }))
  const deposit = { day: date('2026-03-04'), serial: '1' }
  const whole = Buffer.from(
    writeBgmax({
      written: '20260304060000000001',
      mode: 'production',
      sections: [{ bankgiro: '9912346', currency: 'SEK', payments, deposit }],
    }),
  )
  const opening = whole.indexOf('\n') + 1
  const closing = whole.lastIndexOf('\n', whole.length - 2) + 1
  const section = whole.subarray(opening, closing)
  const sections = Math.ceil((megabytes * 1e6) / section.length)
  const counts = [sections * sectionSize, 0, 0, sections]
  const end = counts.map((count) => String(count).padStart(8, '0')).join('')
  const file = await open(path, 'w')
  try {
    await file.write(whole.subarray(0, opening))
    for (let at = 0; at < sections; at += 1) await file.write(section)
    await file.write(`70${end}\r\n`)
  } finally {
    await file.close()
  }
  return sections * sectionSize
}
