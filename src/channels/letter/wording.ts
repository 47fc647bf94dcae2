import type { Language } from '../../core/words.ts'

/** The fixed words of a letter's frame, in the customer's language. */
export type FrameWords = {
  readonly date: string
  readonly customer: string
  readonly about: string
  readonly by: string
  readonly before: string
  readonly scan: string
  readonly write: string
  readonly qr: string
  readonly slip: string
  readonly payee: string
  readonly payer: string
  readonly page: string
  readonly overleaf: string
}

export const frameWords: Readonly<Record<Language, FrameWords>> = {
  sv: {
    date: 'Datum',
    customer: 'Kundnummer',
    about: 'Gäller',
    by: 'senast',
    before: 'helst före',
    scan: 'Skanna koden med mobilen',
    write: 'eller skriv i webbläsaren',
    qr: 'QR-kod som öppnar räkningens sida',
    slip: 'Inbetalning till bankgiro',
    payee: 'Mottagare',
    payer: 'Från',
    page: 'Sida',
    overleaf: 'På nästa sida ser du hur beloppet blir till.',
  },
  nb: {
    date: 'Dato',
    customer: 'Kundenummer',
    about: 'Gjelder',
    by: 'senest',
    before: 'helst før',
    scan: 'Skann koden med mobilen',
    write: 'eller skriv i nettleseren',
    qr: 'QR-kode som åpner regningens side',
    slip: 'Innbetaling til bankgiro (Sverige)',
    payee: 'Mottaker',
    payer: 'Fra',
    page: 'Side',
    overleaf: 'På neste side ser du hvordan beløpet blir til.',
  },
  en: {
    date: 'Date',
    customer: 'Customer number',
    about: 'About',
    by: 'by',
    before: 'preferably before',
    scan: 'Scan the code with your phone',
    write: 'or type in your browser',
    qr: 'QR code that opens the page of the bill',
    slip: 'Payment to bankgiro',
    payee: 'Payee',
    payer: 'From',
    page: 'Page',
    overleaf: 'The next page shows how the amount comes about.',
  },
}
