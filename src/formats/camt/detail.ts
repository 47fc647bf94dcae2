import { type Minor, negate } from '../../core/money.ts'
import { parseAmount } from '../decimal.ts'
import type { EntryReference, Payer } from '../entry.ts'
import { allAt, at, textAt, textsAt, type XmlElement } from '../xml/element.ts'
import type { CamtEntry } from './camt.ts'
import { accountAt } from './statement.ts'

/** What a detail (`TxDtls`) says besides amount and direction; the entry's where it is silent. */
export type Described = Pick<
  CamtEntry,
  | 'references'
  | 'text'
  | 'payer'
  | 'payee'
  | 'bankReference'
  | 'ownReference'
  | 'endToEndId'
  | 'transactionId'
  | 'entryReference'
  | 'mandateId'
  | 'returnReason'
  | 'code'
  | 'proprietaryCode'
  | 'bankgiro'
> & { readonly isReturn: boolean }

export function describe(
  entry: XmlElement,
  detail: XmlElement | null,
  currency: string,
): Described {
  const ownReference = textAt(detail, 'Refs/AcctSvcrRef')
  const code = codeOf(at(detail, 'BkTxCd')) || codeOf(at(entry, 'BkTxCd'))
  const endToEnd = textAt(detail, 'Refs/EndToEndId')
  const texts = textsOf(entry, detail)
  const payer = partyOf(detail, 'Dbtr')
  const payee = partyOf(detail, 'Cdtr')
  return {
    references: referencesOf(detail, currency),
    ownReference: ownReference !== '',
    isReturn:
      at(detail, 'RtrInf') !== null ||
      [detail, entry].some((one) => textAt(one, subFamily) === 'RRTN'),
    ...filled({
      bankReference: ownReference || textAt(entry, 'AcctSvcrRef'),
      endToEndId: /^NOT ?PROVIDED$/i.test(endToEnd) ? '' : endToEnd,
      transactionId: textAt(detail, 'Refs/TxId', 'Refs/UETR'),
      entryReference: textAt(entry, 'NtryRef'),
      mandateId: textAt(detail, 'Refs/MndtId'),
      returnReason: textAt(detail, 'RtrInf/Rsn/Cd', 'RtrInf/Rsn/Prtry'),
      code,
      proprietaryCode: textAt(detail, 'BkTxCd/Prtry/Cd') || textAt(entry, 'BkTxCd/Prtry/Cd'),
      bankgiro: bankgiroOf(detail),
    }),
    ...(texts.length === 0 ? {} : { text: texts }),
    ...(payer === null ? {} : { payer }),
    ...(payee === null ? {} : { payee }),
  }
}

export type PrintedAmount = {
  readonly printed: string
  readonly currency: string
  /** Null: not an amount of that currency. */
  readonly amount: Minor | null
}

/** The detail's own amount: `Amt` (v04 and later), else `AmtDtls/TxAmt/Amt`; null when absent. */
export function amountOf(detail: XmlElement, currency: string): PrintedAmount | null {
  return amountIn(detail, 'Amt', currency) ?? amountIn(detail, 'AmtDtls/TxAmt/Amt', currency)
}

/** The amount at a path; the given currency where `Ccy` is missing. */
export function amountIn(
  element: XmlElement,
  path: string,
  currency: string,
): PrintedAmount | null {
  const found = at(element, path)
  if (found === null || found.text === '') return null
  const unit = found.attributes.Ccy || currency
  const parsed = parseAmount(found.text, unit)
  return {
    printed: found.text,
    currency: unit,
    amount: parsed?.exact === true ? parsed.amount : null,
  }
}

/** `Chrgs` of an entry or a detail, in the currency: what the bank kept or added. */
export function chargesIn(element: XmlElement, currency: string): number {
  const charges = at(element, 'Chrgs')
  if (charges === null) return 0
  const total = amountIn(charges, 'TtlChrgsAndTaxAmt', currency)
  if (total?.amount && total.currency === currency) return Math.abs(total.amount)
  const parts = [...allAt(element, 'Chrgs'), ...allAt(element, 'Chrgs/Rcrd')]
  return parts.reduce((sum, part) => {
    const amount = amountIn(part, 'Amt', currency)
    return amount?.amount && amount.currency === currency ? sum + Math.abs(amount.amount) : sum
  }, 0)
}

const subFamily = 'BkTxCd/Domn/Fmly/SubFmlyCd'

/** `BkTxCd/Domn/Cd`, `…/Fmly/Cd`, `…/Fmly/SubFmlyCd`: PMNT/RCDT/VCOM. */
function codeOf(code: XmlElement | null): string {
  const parts = ['Domn/Cd', 'Domn/Fmly/Cd', 'Domn/Fmly/SubFmlyCd'].map((path) => textAt(code, path))
  return parts.every((part) => part === '') ? '' : parts.join('/')
}

/**
 * `RmtInf/Strd`, every block: `CdtrRefInf/Ref` (OCR, KID, RF, viitenumero) and `RfrdDocInf/Nb`
 * (what the payer typed), with `RfrdDocAmt/RmtdAmt`, or `CdtNoteAmt` as a part that is negative.
 */
function referencesOf(detail: XmlElement | null, currency: string): EntryReference[] {
  return allAt(detail, 'RmtInf/Strd').flatMap((block) => {
    const documents = allAt(block, 'RfrdDocInf')
    const isCredit = documents.some(
      (one) => textAt(one, 'Tp/CdOrPrtry/Cd', 'Tp/Cd').toUpperCase() === 'CREN',
    )
    const amount = partOf(block, isCredit, currency)
    return [...textsAt(block, 'CdtrRefInf/Ref'), ...textsAt(block, 'RfrdDocInf/Nb')].map(
      (value) => ({ value, amount }),
    )
  })
}

/** Banks write part amounts with up to five decimals; a part is only told, so it is rounded. */
function partOf(block: XmlElement, isCredit: boolean, currency: string): Minor | null {
  const part = (name: string) => {
    const element = at(block, `RfrdDocAmt/${name}`)
    if (element === null) return null
    return parseAmount(element.text, element.attributes.Ccy ?? currency)?.amount ?? null
  }
  const remitted = part('RmtdAmt')
  const noted = part('CdtNoteAmt')
  const amount = isCredit ? (noted ?? remitted) : (remitted ?? noted)
  if (amount === null) return null
  const isNote = isCredit || remitted === null
  return isNote && amount > 0 ? negate(amount) : amount
}

/** `RmtInf/Ustrd`, then what else is meant for a reader. */
function textsOf(entry: XmlElement, detail: XmlElement | null): string[] {
  if (detail === null) return textsAt(entry, 'AddtlNtryInf')
  return [
    ...textsAt(detail, 'RmtInf/Ustrd'),
    ...textsAt(detail, 'RmtInf/Strd/AddtlRmtInf'),
    ...textsAt(detail, 'AddtlTxInf'),
  ]
}

/**
 * `RltdPties/Dbtr` or `Cdtr` (from v08 with `Pty` between), its account (`DbtrAcct/Id/IBAN` or
 * `/Othr/Id`), the ultimate one where the first has no name. `Not available` is no name.
 */
function partyOf(detail: XmlElement | null, role: 'Dbtr' | 'Cdtr'): Payer | null {
  const parties = at(detail, 'RltdPties')
  const first = at(parties, role)
  const ultimate = at(parties, `Ultmt${role}`)
  const known = [first, ultimate].find((one) => nameOf(one) !== '') ?? null
  const person = at(known ?? first, 'Pty') ?? known ?? first
  const address = person === null ? [] : addressOf(person)
  const party: Payer = {
    ...filled({
      account: accountAt(parties, `${role}Acct/Id`).replace(/^0+(?=\d)/, ''),
      name: nameOf(known),
      orgNumber: organisationOf(person),
    }),
    ...(address.length === 0 ? {} : { address }),
  }
  return Object.keys(party).length === 0 ? null : party
}

function nameOf(party: XmlElement | null): string {
  const name = textAt(party, 'Nm', 'Pty/Nm').replace(/\s+/g, ' ')
  return /^NOT ?(PROVIDED|AVAILABLE)$/i.test(name) ? '' : name
}

/** `Id/OrgId/Othr/Id`, unless it is the number the bank gave its customer. */
function organisationOf(party: XmlElement | null): string {
  const own = allAt(party, 'Id/OrgId/Othr').find((other) => {
    return !['BANK', 'CUST'].includes(textAt(other, 'SchmeNm/Cd'))
  })
  return textAt(own ?? null, 'Id').replace(/[\s-]/g, '')
}

/** `PstlAdr`: the lines as printed, else street, postal code, town, country. */
function addressOf(party: XmlElement): string[] {
  const address = at(party, 'PstlAdr')
  const street = [textAt(address, 'StrtNm'), textAt(address, 'BldgNb')].join(' ').trim()
  const parts = [
    street,
    textAt(address, 'PstCd'),
    textAt(address, 'TwnNm'),
    textAt(address, 'Ctry'),
  ]
  return [...textsAt(address, 'AdrLine'), ...parts.filter((part) => part !== '')]
}

/** `CdtrAcct/Id/Othr/Id` with scheme BGNR: seven or eight digits. */
function bankgiroOf(detail: XmlElement | null): string {
  const other = at(detail, 'RltdPties/CdtrAcct/Id/Othr')
  if (textAt(other, 'SchmeNm/Prtry', 'SchmeNm/Cd') !== 'BGNR') return ''
  return textAt(other, 'Id').replace(/[\s-]/g, '').replace(/^0+/, '')
}

/** The fields that hold something. */
function filled<Key extends string>(fields: Record<Key, string>): Partial<Record<Key, string>> {
  const entries = Object.entries(fields).filter(([, value]) => value !== '')
  return Object.fromEntries(entries) as Partial<Record<Key, string>>
}
