import { createHash } from 'node:crypto'
import { chance } from './chance.ts'
import { addDays } from './day.ts'
import { greetedName } from './notice.ts'
import { pageTexts } from './pdf-text.ts'
import type { Letter } from './people.ts'
import type { Files } from './sftp.ts'

/**
 * What the print house of the sandbox does on a day: prints and posts the packages that lie whole
 * in `in/`, tells of them in `out/`, and of letters that the post brought back.
 */
export type PrintShop = {
  /** Works through the day; answers how much was done. */
  readonly day: (today: string) => { packages: number; letters: number; returned: number }
  /** Letters posted so far, in order, as those who got them read them. */
  readonly posted: () => readonly PostedLetter[]
  readonly pdf: (name: string) => Buffer | null
  readonly packages: () => readonly PrintedPackage[]
}

export type PostedLetter = Letter & { readonly n: number; readonly document: string }

export type PrintedPackage = {
  readonly name: string
  readonly on: string
  readonly letters: number
  readonly sheets: number
}

/** One letter in so many comes back. */
export function openPrintShop(files: Files, seed: number, returnShare: number): PrintShop {
  const printed = new Map<string, PrintedPackage>()
  const posted: PostedLetter[] = []
  const coming: { readonly document: string; readonly on: string }[] = []

  const print = (name: string, today: string): number => {
    const pdf = files.get(`in/${name}.pdf`)
    const index = files.get(`in/${name}.csv`)?.toString('utf8') ?? ''
    const job = readIndex(index)
    const whole = pdf !== undefined && job.sha256 === sha256(pdf)
    const texts = whole ? pageTexts(pdf) : []
    const fits = whole && texts.length === job.pages
    const lines = job.letters.map((letter) =>
      fits
        ? `printed;${letter.document};${today}`
        : `refused;${letter.document};${today};the file is not what its index says`,
    )
    if (fits) for (const letter of job.letters) post(letter, texts, today)
    files.set(
      `out/${name}.receipt.csv`,
      Buffer.from(`kvitt-print-receipt;1;${name}\n${lines.join('\n')}\n`),
    )
    const letters = job.letters.length
    printed.set(name, { name, on: today, letters, sheets: job.sheets })
    return letters
  }

  const post = (letter: IndexLetter, texts: readonly string[], today: string): void => {
    const text = texts.slice(letter.from - 1, letter.from - 1 + letter.pages).join('\n')
    const customer = /(?:Kundnummer|Kundenummer|Customer number)\n([^\n]+)/.exec(text)?.[1] ?? ''
    // The same homes are left by those who lived there, whatever is sent to them.
    if (chance(seed, 'moved', customer).hits(returnShare)) {
      coming.push({ document: letter.document, on: addDays(today, 5) })
      return
    }
    const name = greetedName(text) ?? ''
    const subject = text.split('\n')[0] ?? ''
    const n = posted.length + 1
    posted.push({ n, to: `kund ${customer}`, name, subject, text, document: letter.document })
  }

  return {
    day(today) {
      const names = [...files.keys()]
        .map((path) => /^in\/(.+)\.csv$/.exec(path)?.[1])
        .filter((name) => name !== undefined)
        // The same package a second time is the package we have.
        .filter((name) => !printed.has(name))
        .sort()
      const letters = names.reduce((sum, name) => sum + print(name, today), 0)
      const back = coming.filter(({ on }) => on <= today)
      coming.splice(0, coming.length, ...coming.filter(({ on }) => on > today))
      if (back.length > 0) {
        const lines = back.map(({ document }) => `returned;${document};${today};moved`)
        const text = `kvitt-print-receipt;1;\n${lines.join('\n')}\n`
        files.set(`out/returned-${today}.csv`, Buffer.from(text))
      }
      return { packages: names.length, letters, returned: back.length }
    },
    posted: () => posted,
    packages: () => [...printed.values()],
    pdf: (name) => (printed.has(name) ? (files.get(`in/${name}.pdf`) ?? null) : null),
  }
}

type IndexLetter = { readonly document: string; readonly from: number; readonly pages: number }

/** The index of a package: `kvitt-print;1;NAME;DAY;LETTERS;PAGES;SHEETS;SHA256`, then letters. */
function readIndex(text: string) {
  const [head = '', ...lines] = text.split('\n').filter((line) => line !== '')
  const [, , , , , pages = '', sheets = '', sha256 = ''] = head.split(';')
  const letters: IndexLetter[] = lines.map((line) => {
    const [, document = '', from = '', pages = ''] = line.split(';')
    return { document, from: Number(from), pages: Number(pages) }
  })
  return { pages: Number(pages), sheets: Number(sheets), sha256, letters }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
