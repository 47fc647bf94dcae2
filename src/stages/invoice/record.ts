import type { DebtorKind } from '../../claim/facts.ts'
import type { Commodity } from '../../commodities/kind.ts'
import type { LocalDate } from '../../core/date.ts'
import type { Minor } from '../../core/money.ts'
import type { Language } from '../../core/words.ts'

/**
 * What a billing system hands over, free of any file format: customers with their contact points
 * and agreements, invoices, credit notes. `line` is where it stood in its file.
 */
export type CustomerRecord = {
  readonly line: number
  readonly number: string
  readonly kind: DebtorKind
  readonly name: string
  readonly nationalId: string | null
  readonly language: Language
  readonly born: LocalDate | null
}

export type ContactRecord = {
  readonly line: number
  readonly customer: string
  readonly channel: 'email' | 'sms' | 'letter'
  readonly address: string
}

export type AgreementRecord = {
  readonly line: number
  readonly customer: string
  readonly agreement: string
  readonly commodity: Commodity
  readonly supplyPoint: string | null
  readonly municipality: string | null
  readonly from: LocalDate
  readonly until: LocalDate | null
  readonly feeAgreedOn: LocalDate | null
  readonly yearlyCost: Minor | null
}

export type InvoiceRecord = {
  readonly line: number
  readonly customer: string
  readonly number: string
  readonly issued: LocalDate
  readonly due: LocalDate
  readonly currency: string
  readonly amount: Minor
  readonly vat: Minor | null
  readonly reference: string
  readonly period: { readonly from: LocalDate; readonly until: LocalDate } | null
  readonly lines: readonly InvoiceLineRecord[]
}

export type InvoiceLineRecord = {
  readonly agreement: string
  readonly text: string
  readonly quantity: string | null
  readonly unit: string | null
  readonly price: string | null
  readonly amount: Minor
}

export type CreditNoteRecord = {
  readonly line: number
  readonly customer: string
  readonly number: string
  readonly invoice: string
  readonly issued: LocalDate
  readonly amount: Minor
  readonly reason: 'wrong' | 'goodwill'
}

/** Share of each agreement in an invoice (principal only), in the order of the agreements. */
export function partsOf(
  lines: readonly { readonly agreement: number; readonly amount: number }[],
): Map<number, number> {
  const parts = new Map<number, number>()
  for (const line of lines) {
    parts.set(line.agreement, (parts.get(line.agreement) ?? 0) + line.amount)
  }
  return new Map([...parts].sort(([a], [b]) => a - b))
}
