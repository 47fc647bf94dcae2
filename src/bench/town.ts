import { chance } from './chance.ts'

/**
 * A town of customers with invoices and names for the benchmarks and the proof of matching. Made
 * without asking the matcher: its own check digits, its own names, its own slips.
 */
export type Draw = {
  below(count: number): number
  between(low: number, high: number): number
  odds(share: number): boolean
  one<T>(list: readonly T[]): T
}

export function drawing(seed: number): Draw {
  const next = chance(seed)
  const below = (count: number) => Math.floor(next() * count)
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    odds: (share) => next() < share,
    one: <T>(list: readonly T[]) => list[below(list.length)] as T,
  }
}

export type Portfolio = 'sparse' | 'dense' | 'fixed-price'
export type Numbering = 'luhn' | 'length-luhn' | 'kid-11' | 'running'

export type TownInvoice = {
  readonly invoice: string
  readonly account: string
  readonly reference: string
  readonly customer: {
    readonly name: string
    readonly nationalId: string
    readonly payerAccounts: readonly string[]
  }
  readonly amount: number
  readonly open: number
  readonly currency: 'SEK'
  readonly issued: string
  readonly due: string
}

export type TownCustomer = {
  readonly account: string
  readonly name: string
  readonly company: boolean
  readonly nationalId: string
  readonly bank: string
  /** Whether the creditor has seen the bank account before. */
  readonly known: boolean
  readonly invoices: TownInvoice[]
  /** Numbers of invoices that were paid and are not in the book any more. */
  readonly gone: {
    readonly invoice: string
    readonly reference: string
    readonly amount: number
  }[]
}

const firsts =
  'Anna Eva Maria Karin Kristina Lena Sara Ingrid Emma Åsa Märta Björn Erik Lars Karl Anders Johan Per Nils Göran Håkan Sören Mats Ulf Bo Jan Kjell Östen Jörgen Pär Ali Fatima Elif Olga Ivan Ingvild Øystein Kåre Torbjørn Solveig Astrid Gro Ragnhild Aino Väinö Jukka Niels Søren'.split(
    ' ',
  )
/** The most common ones, and those made of two parts, as there are so many of. */
const lasts = [
  ...'Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Ek Alm'.split(
    ' ',
  ),
  ...'Öberg Holm Dahl Hansen Olsen Bråthen Sørensen Kaya Hussein Ahmed Virtanen Mäkinen'.split(' '),
  ...'Järvinen Petrov Quist Wallén Hägg Fält Gren Kvist Löv Sten Vik Hjelm Åström Ruud'.split(' '),
  ...'Lind Sand Ny Björk Berg Sjö Åker Söder Väster Norr Hag Ek Alm Ced Ros Gran Strand Öst'
    .split(' ')
    .flatMap((head) =>
      'ström man gren qvist lund berg dahl stedt'.split(' ').map((tail) => head + tail),
    ),
]
const trades = 'Bygg Plåt Rör Måleri Städ Transport El Frakt Café Redovisning'.split(' ')

/**
 * A town: `customers` of them, each with one to three open invoices and a paid one now and then. A
 * large town is made in parts: numbers go on `from` that of the first customer, `one` invoice each.
 */
export function makeTown(
  portfolio: Portfolio,
  numbering: Numbering,
  customers: number,
  seed: number,
  part: { readonly from: number; readonly one: boolean } = { from: 0, one: false },
): TownCustomer[] {
  const draw = drawing(seed)
  const start = part.one ? 1_000_000 + part.from : 1_000_000 + draw.below(1000)
  const numbers = numbersOf(draw, portfolio, numbering, start)
  return Array.from({ length: customers }, (_, at) => {
    const company = draw.odds(0.12)
    const customer: TownCustomer = {
      account: `${portfolio === 'sparse' ? 'K' : ''}${400_000 + (part.from + at) * 7}`,
      name: company ? companyName(draw) : personName(draw),
      company,
      nationalId: nationalId(draw, company),
      bank: bankAccount(draw),
      known: draw.odds(0.6),
      invoices: [],
      gone: [],
    }
    fillInvoices(draw, customer, portfolio, numbers, part.one)
    return customer
  })
}

/** The book as `kvitt match` reads it. */
export function bookOf(town: readonly TownCustomer[]): TownInvoice[] {
  return town.flatMap((customer) => customer.invoices)
}

function fillInvoices(
  draw: Draw,
  customer: TownCustomer,
  portfolio: Portfolio,
  numbers: () => { invoice: string; reference: string },
  one: boolean,
): void {
  const count = one || draw.odds(0.75) ? 1 : draw.between(2, 3)
  const subscribed = portfolio === 'fixed-price' && draw.odds(0.5)
  const usual = subscribed ? 39_900 : 0
  const months = count + (!one && draw.odds(0.5) ? 1 : 0)
  for (let back = months; back >= 1; back -= 1) {
    const { invoice, reference } = numbers()
    const amount = usual > 0 && draw.odds(0.9) ? usual : freeAmount(draw, portfolio)
    if (back > count && draw.odds(0.5)) {
      customer.gone.push({ invoice, reference, amount })
      continue
    }
    const month = 6 - back
    customer.invoices.push({
      invoice,
      account: customer.account,
      reference,
      customer: {
        name: customer.name,
        nationalId: customer.nationalId,
        payerAccounts: customer.known ? [customer.bank] : [],
      },
      amount,
      open: back > count ? 0 : amount,
      currency: 'SEK',
      issued: `2026-0${month}-02`,
      due: `2026-0${month}-28`,
    })
  }
}

function freeAmount(draw: Draw, portfolio: Portfolio): number {
  if (portfolio === 'sparse') return draw.between(10_000, 900_000)
  // Energy bills: many small, few large, öre on most, whole kronor on some.
  const size = draw.odds(0.7) ? draw.between(20_000, 150_000) : draw.between(30_000, 600_000)
  return draw.odds(0.2) ? Math.round(size / 100) * 100 : size
}

function numbersOf(draw: Draw, portfolio: Portfolio, numbering: Numbering, start: number) {
  let running = start
  const used = new Set<number>()
  return () => {
    let body = running
    if (portfolio === 'sparse') {
      do body = draw.between(100_000, 99_999_999)
      while (used.has(body))
      used.add(body)
    } else running += 1
    const reference = withControls(
      String(body).padStart(portfolio === 'sparse' ? 8 : 7, '0'),
      numbering,
    )
    return { invoice: String(body), reference }
  }
}

function withControls(body: string, numbering: Numbering): string {
  if (numbering === 'running') return body
  if (numbering === 'luhn') return body + luhn(body)
  if (numbering === 'kid-11') return body + mod11(body)
  const long = body + ((body.length + 2) % 10)
  return long + luhn(long)
}

function luhn(body: string): string {
  let total = 0
  for (let at = 0; at < body.length; at += 1) {
    const digit = Number(body[body.length - 1 - at])
    total += at % 2 === 0 ? Math.floor((digit * 2) / 10) + ((digit * 2) % 10) : digit
  }
  return String((10 - (total % 10)) % 10)
}

function mod11(body: string): string {
  let total = 0
  for (let at = 0; at < body.length; at += 1) {
    total += Number(body[body.length - 1 - at]) * (2 + (at % 6))
  }
  const rest = total % 11
  return rest === 0 ? '0' : rest === 1 ? '-' : String(11 - rest)
}

function personName(draw: Draw): string {
  const middle = draw.odds(0.25) ? ` ${draw.one(firsts)}` : ''
  const double = draw.odds(0.05) ? `-${draw.one(lasts)}` : ''
  return `${draw.one(firsts)}${middle} ${draw.one(lasts)}${double}`
}

function companyName(draw: Draw): string {
  const form = draw.one(['AB', 'HB', 'AS', 'Aktiebolag', 'A/S'])
  return `${draw.one(lasts)} ${draw.one(firsts)} ${draw.one(trades)} ${form}`
}

function nationalId(draw: Draw, company: boolean): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const tail = String(draw.between(1000, 9999))
  if (company) return `55${two(draw.below(90))}${two(draw.between(20, 99))}-${tail}`
  const year = draw.between(1935, 2005)
  return `${year}${two(draw.between(1, 12))}${two(draw.between(1, 28))}-${tail}`
}

function bankAccount(draw: Draw): string {
  const clearing = draw.between(3000, 9799)
  return `${clearing}-${draw.between(1_000_000, 999_999_999)}`
}
