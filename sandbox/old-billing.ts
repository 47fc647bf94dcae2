import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Chance, chance } from './chance.ts'
import { addDays } from './day.ts'
import { firstNames, mailName, postcodes, streets, surnames, town } from './names.ts'
import { gs1Of, ocrOf } from './number.ts'

/**
 * What a billing system that nobody here has written would export on its last day: three tables
 * with column names, codes, charsets, separators and formats of its own, rows told twice and a few
 * that are broken. Everything follows from the seed; what is planted is told, so that whoever takes
 * the tables over can be held to it.
 */
export type OldExport = {
  readonly files: readonly { readonly name: string; readonly content: Buffer }[]
  /** What is sound: customers, invoices and what is open of them, in öre. */
  readonly customers: number
  readonly invoices: number
  readonly open: number
  /** Rows that nobody should take in, each with the column that is wrong ('' for the row). */
  readonly broken: readonly {
    readonly file: string
    readonly line: number
    readonly column: string
  }[]
}

type Row = { readonly cells: readonly string[]; readonly wrong?: string }

const customersFile = 'KUNDREG_20260302.csv'
const agreementsFile = 'ANLAGG_20260302.txt'
const ledgerFile = 'RESKONTRA_20260302.csv'

/** The tables of a business of so many customers (at least 40), on 2 March 2026. */
export function oldExport(seed: number, customers: number): OldExport {
  const people: Row[] = []
  const places: Row[] = []
  const ledger: Row[] = []
  const sound = { customers: 0, invoices: 0, open: 0 }
  for (let k = 0; k < customers; k += 1) {
    const luck = chance(seed, 'old billing', k)
    const fault = faults[k] ?? ''
    const person = personRow(k, luck)
    const lost = fault === 'code' || fault === 'short'
    people.push(spoiltPerson(person, fault))
    if (fault === 'twice') people.push({ cells: person })
    if (fault === 'other') people.push({ cells: changed(person, 2, 'Någonannan'), wrong: 'name' })
    places.push(placeRow(k, luck, fault, lost))
    if (!lost) sound.customers += 1
    const count = luck.between(fault === '' ? 0 : 1, 2)
    for (let at = 0; at < count; at += 1) {
      const invoice = invoiceOf(k, at, luck)
      const stranger = lost ? 'customer' : fault === 'day' ? 'agreement' : undefined
      const row = ledgerRow(invoice, at === 0 ? fault : '', stranger)
      ledger.push(row)
      if (row.wrong !== undefined) continue
      if (fault === 'again' && at === 0) ledger.push(row)
      sound.invoices += 1
      sound.open += invoice.open
    }
  }
  const total = ledger.length
  ledger.push({
    cells: ['SUMMA', '', '', '', '', '', '', kronor(sound.open, true), '', `${total} st`, '', ''],
  })
  const tables = [
    tableOf(customersFile, ';', personHeader, people),
    tableOf(agreementsFile, '\t', placeHeader, places),
    tableOf(ledgerFile, ',', ledgerHeader, ledger),
  ]
  const [first, second, third] = tables.map(({ text }) => text)
  return {
    files: [
      { name: customersFile, content: inWindows1252(first ?? '') },
      { name: agreementsFile, content: Buffer.from(`\ufeff${second}`, 'utf8') },
      { name: ledgerFile, content: Buffer.from(third ?? '', 'utf8') },
    ],
    ...sound,
    broken: tables.flatMap(({ broken }) => broken),
  }
}

/** What is planted, by the place of the customer. */
const faults: Readonly<Record<number, string>> = {
  3: 'twice',
  5: 'other',
  7: 'code',
  11: 'short',
  13: 'day',
  17: 'amount',
  19: 'reference',
  23: 'open',
  29: 'order',
  31: 'again',
  37: 'negative',
}

const personHeader = 'KNR;FNAMN;ENAMN;TYP;PNR/ORGNR;SPRK;FÖDD;E-POST;GATUADRESS'.split(';')

function personRow(k: number, luck: Chance): string[] {
  const [first, last] = [luck.pick(firstNames), luck.pick(surnames)]
  const company = luck.hits(0.08)
  const born = addDays('1940-01-01', luck.between(0, 24_000))
  const number = String(100_200 + k)
  const street = `${luck.pick(streets)} ${luck.between(1, 60)}`
  const mail = luck.hits(0.9) ? `${mailName(`${first} ${last}`)}.${number}@example.se` : '-'
  return [
    number,
    company ? '' : first,
    company ? `${last} Bygg; El & ”Rör” AB` : last,
    company ? 'F' : 'P',
    '',
    luck.hits(0.1) ? 'ENG' : 'SVE',
    company ? '' : luck.hits(0.5) ? born : born.slice(2).replaceAll('-', ''),
    mail,
    `${street}\n${luck.pick(postcodes)} ${town}`,
  ]
}

function spoiltPerson(cells: readonly string[], fault: string): Row {
  if (fault === 'code') return { cells: changed(cells, 3, 'X9'), wrong: 'TYP' }
  return fault === 'short' ? { cells: cells.slice(0, 6), wrong: '' } : { cells }
}

const placeHeader =
  'Avtal|Kundnr|Anläggnings-ID|Tjänst|Kommunkod|Startdatum|Slutdatum|Påm.avg. avtalad|Årskostn. kr'.split(
    '|',
  )

function placeRow(k: number, luck: Chance, fault: string, lost: boolean): Row {
  const start = addDays('2015-01-01', luck.between(0, 3600))
  const written = fault === 'day' ? '31.02.2024' : luck.hits(0.6) ? dotted(start) : compact(start)
  const row = {
    cells: [
      `AV-${k + 1}`,
      String(100_200 + k),
      gs1Of(`73599900${String(k).padStart(9, '0')}`),
      luck.pick(['NÄT', 'EL', 'FJV']),
      luck.pick(['180', '1480', '2480']),
      written,
      'NULL',
      luck.hits(0.8) ? dotted(start) : 'NULL',
      kronor(luck.between(200_000, 2_500_000), true),
    ],
  }
  if (fault === 'day') return { ...row, wrong: 'Startdatum' }
  return lost ? { ...row, wrong: 'customer' } : row
}

type Invoice = {
  readonly number: string
  readonly customer: string
  readonly agreement: string
  readonly issued: string
  readonly amount: number
  readonly open: number
  readonly slashed: boolean
}

function invoiceOf(k: number, at: number, luck: Chance): Invoice {
  const amount = luck.between(20_000, 900_000)
  const paid = luck.hits(0.5) ? amount : luck.hits(0.3) ? luck.between(1, amount - 1) : 0
  return {
    number: String(7_000_000 + k * 2 + at),
    customer: String(100_200 + k),
    agreement: `AV-${k + 1}`,
    issued: addDays('2025-11-03', 30 * at + luck.between(0, 80)),
    amount,
    open: amount - paid,
    slashed: luck.hits(0.5),
  }
}

const ledgerHeader =
  'Fakturanr|Kund|Avtalsref|Fakt.datum|Förf.datum|Belopp SEK|varav moms|Rest SEK|OCR|Avser|Senast betald|Kravnivå'.split(
    '|',
  )

function ledgerRow(invoice: Invoice, fault: string, stranger: string | undefined): Row {
  const { number, customer, agreement, issued, amount, open } = invoice
  const due = addDays(issued, fault === 'order' ? -5 : 30)
  const day = invoice.slashed ? slashed : (one: string) => one
  const ocr = ocrOf(number)
  const row = {
    cells: [
      number,
      customer,
      agreement,
      day(issued),
      day(due),
      fault === 'amount' ? '1.2.3,4' : kronor(fault === 'negative' ? -amount : amount, true),
      kronor(Math.floor(amount / 5), false),
      kronor(fault === 'open' ? amount + 100 : open, true),
      fault === 'reference' ? `${ocr.slice(0, -1)}${(Number(ocr.at(-1)) + 1) % 10}` : ocr,
      'El och nät, enligt "Specifikation"',
      open < amount ? day(addDays(due, -3)) : '',
      open > 0 && due < '2026-02-01' ? '1' : '0',
    ],
  }
  const wrong = wrongColumns[fault] ?? stranger
  return wrong === undefined ? row : { ...row, wrong }
}

const wrongColumns: Readonly<Record<string, string>> = {
  amount: 'Belopp SEK',
  reference: 'OCR',
  open: 'Rest SEK',
  order: 'Förf.datum',
  negative: 'Belopp SEK',
}

function tableOf(file: string, separator: string, header: readonly string[], rows: readonly Row[]) {
  let line = 1
  let text = ''
  const broken: { file: string; line: number; column: string }[] = []
  for (const { cells, wrong } of [{ cells: header }, ...rows] as Row[]) {
    if (wrong !== undefined) broken.push({ file, line, column: wrong })
    const written = `${cells.map((cell) => inQuotes(cell, separator)).join(separator)}\r\n`
    text += written
    line += written.split('\n').length - 1
  }
  return { text, broken }
}

function inQuotes(cell: string, separator: string): string {
  if (!cell.includes(separator) && !/["\r\n]/.test(cell)) return cell
  return `"${cell.replaceAll('"', '""')}"`
}

/** `1 234,50`, with a no-break space between thousands when they are parted. */
function kronor(ore: number, parted: boolean): string {
  const whole = String(Math.floor(Math.abs(ore) / 100))
  const groups = parted ? whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0') : whole
  const sign = ore < 0 ? '-' : ''
  return `${sign}${groups},${String(Math.abs(ore) % 100).padStart(2, '0')}`
}

function dotted(day: string): string {
  return day.split('-').reverse().join('.')
}

function slashed(day: string): string {
  return day.split('-').reverse().join('/')
}

function compact(day: string): string {
  return day.replaceAll('-', '')
}

function changed(cells: readonly string[], at: number, text: string): string[] {
  return cells.map((cell, place) => (place === at ? text : cell))
}

/** The letters of Windows-1252 that ISO 8859-1 lacks and that are used here. */
function inWindows1252(text: string): Buffer {
  return Buffer.from(text.replaceAll('”', '\u0094'), 'latin1')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = 'old-export', customers = '5000'] = process.argv.slice(2)
  const made = oldExport(7, Math.max(40, Number(customers) || 5000))
  mkdirSync(folder, { recursive: true })
  for (const { name, content } of made.files) writeFileSync(join(folder, name), content)
  process.stdout.write(
    `${made.files.map(({ name }) => join(folder, name)).join('\n')}\n` +
      `sound: ${made.customers} customers, ${made.invoices} invoices, ` +
      `${kronor(made.open, true)} kr open; ${made.broken.length} rows that should be refused\n`,
  )
}
