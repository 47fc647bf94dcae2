import type { Chance } from './chance.ts'

/** What people write in the reference field when they get it wrong. */

export type Written = { readonly reference: string; readonly information: readonly string[] }

type Told = { readonly ocr: string; readonly invoice: string | null; readonly name: string }

/** One of: a digit wrong, a digit missing, the invoice number, free text, nothing. */
export function mistakenReference(bill: Told, luck: Chance): Written {
  const at = luck.between(0, bill.ocr.length - 1)
  const wrongDigit = String((Number(bill.ocr[at]) + luck.between(1, 9)) % 10)
  const invoice = bill.invoice ?? bill.ocr.slice(0, -2)
  const kinds: readonly Written[] = [
    { reference: bill.ocr.slice(0, at) + wrongDigit + bill.ocr.slice(at + 1), information: [] },
    { reference: bill.ocr.slice(0, at) + bill.ocr.slice(at + 1), information: [] },
    { reference: `faktura ${invoice}`.slice(0, 25), information: [] },
    { reference: `El ${bill.name}`.slice(0, 25), information: [`Betalning från ${bill.name}`] },
    { reference: '', information: luck.hits(0.5) ? [`Räkning ${invoice}`] : [] },
  ]
  return luck.pick(kinds)
}
