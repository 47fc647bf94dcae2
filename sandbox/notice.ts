import { dayNumber, isDay } from './day.ts'
import { oreOf } from './number.ts'

/**
 * What a person finds in a mail about a bill: amount, OCR number, bankgiro, day to pay by. Reads as
 * people do, by the words beside the figures, in Swedish and English; knows no template.
 */

export type Notice = {
  /** Digits only. */
  readonly bankgiro: string
  readonly ocr: string
  /** Öre. */
  readonly amount: number
  /** `YYYY-MM-DD`, or null when the mail names no day. */
  readonly due: string | null
  /** The invoice's own number when the mail tells it. */
  readonly invoice: string | null
}

/** The bill in the mail's text, or null when the mail asks for no payment. */
export function readNotice(text: string, today: string): Notice | null {
  const plain = text.replace(/[\u00a0\u202f\u2007]/g, ' ')
  const bankgiro = find(plain, bankgiroLabel, /(\d{3,4} ?[-–‑]? ?\d{4})(?!\d)/)
  const ocr = find(plain, ocrLabel, /(\d(?: ?\d){1,24})(?!\d)/)
  const sum = /(\d[\d ]*(?:[.,]\d{2})?) ?(?:kr|SEK)/
  // An original amount may stand beside what is left to pay; the latter is what people pay.
  const amount = oreOf(find(plain, toPayLabel, sum) ?? find(plain, amountLabel, sum) ?? '')
  if (bankgiro === null || ocr === null || amount === null || amount === 0) return null
  const digits = ocr.replaceAll(' ', '')
  return {
    bankgiro: bankgiro.replace(/\D/g, ''),
    ocr: digits,
    amount,
    due: readDue(plain, today),
    invoice: find(plain, invoiceLabel, /([A-Z]{0,3}\d{4,12})(?!\d)/),
  }
}

/** The name a mail greets: `Hej Maja,` or `Hello Maja!`; null when it greets nobody. */
export function greetedName(text: string): string | null {
  const match = /^(?:Hej|Hello|Hi|Dear)\s+([\p{L}][\p{L} .'-]{0,40}?)\s*[,!.]/mu.exec(text)
  return match?.[1] ?? null
}

const bankgiroLabel = 'bankgiro(?:nummer| number)?|bg'
const ocrLabel = 'ocr(?:[- ]?(?:nummer|number|nr))?|referens(?:nummer)?|reference(?: number)?'
const toPayLabel =
  '(?:kvar )?att betala(?: nu)?|(?:left )?to pay(?: now)?|amount (?:left|to pay|due)'
const amountLabel = 'belopp(?:et)?|amount'
const invoiceLabel =
  '(?:faktura|räkning)(?:nummer|nr|ns nummer)?|(?:invoice|bill)(?: number| no\\.?)?'
const dueLabel =
  'betala senast|senast|sista dagen(?: är| var)?|förfallo(?:dag|datum)|förfaller|förföll' +
  '|pay by|by|pay no later than|(?:the )?last day(?: is| was)?|was due|due(?: date| on)?'

/** The value beside a label: at the start of a line first, then anywhere in the running text. */
function find(text: string, label: string, value: RegExp): string | null {
  const gap = '(?:(?: ?(?:nr|no\\.?))? ?[:#]? *\\n? *)'
  const atLineStart = new RegExp(`^[ *•-]*(?:${label})${gap}${value.source}`, 'imu')
  const anywhere = new RegExp(`(?<![\\p{L}])(?:${label})${gap}${value.source}`, 'iu')
  return (atLineStart.exec(text) ?? anywhere.exec(text))?.[1] ?? null
}

const months: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'januari februari mars april maj juni juli augusti september oktober november december',
    'january february march april may june july august september october november december',
  ].flatMap((names) => names.split(' ').map((name, at) => [name, at + 1] as const)),
)

function readDue(text: string, today: string): string | null {
  const words = '(?:den |on |the )?(?:\\p{L}+dag(?:en)? |\\p{L}+day,? )?(?:den |the )?'
  const written = find(
    text,
    dueLabel,
    new RegExp(`(\\d{4}-\\d{2}-\\d{2}|${words}\\d{1,2}(?:st|nd|rd|th)? \\p{L}{3,9}(?: \\d{4})?)`),
  )
  if (written === null) return null
  if (isDay(written)) return written
  const match = /(\d{1,2})(?:st|nd|rd|th)? (\p{L}+)(?: (\d{4}))?$/u.exec(written)
  const month = months[(match?.[2] ?? '').toLowerCase()]
  if (match === null || month === undefined) return null
  const inYear = (year: number): string =>
    `${year}-${String(month).padStart(2, '0')}-${(match[1] ?? '').padStart(2, '0')}`
  const thisYear = Number(today.slice(0, 4))
  const candidates = match[3] === undefined ? [0, 1, -1].map((n) => thisYear + n) : [match[3]]
  const days = candidates.map((year) => inYear(Number(year))).filter(isDay)
  const distance = (day: string): number => Math.abs(dayNumber(day) - dayNumber(today))
  // Without a year, the day nearest to the day in hand is meant.
  return days.sort((a, b) => distance(a) - distance(b))[0] ?? null
}
