/** Statements and notifications with own content, for tests: one thing at a time. */
export const document = (inside: string, message = '053', version = '001.08') => {
  const name = message === '053' ? 'BkToCstmrStmt' : 'BkToCstmrDbtCdtNtfctn'
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.${message}.${version}"><${name}>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-02T23:30:00-02:00</CreDtTm></GrpHdr>
${inside}</${name}></Document>`
}

export const balance = (code: string, amount: string, sign = 'CRDT', currency = 'SEK') =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${sign}</CdtDbtInd></Bal>`

export const statement = (inside: string, head = '', currency = 'SEK', account = '5440 00.0-1') =>
  `<Stmt><Id>S1</Id>${head}<Acct><Id><Othr><Id>${account}</Id></Othr></Id><Ccy>${currency}</Ccy></Acct>${inside}</Stmt>`

export type Parts = {
  readonly amount?: string
  readonly currency?: string
  readonly sign?: string
  readonly status?: string
  readonly days?: string
  readonly more?: string
  readonly details?: string
}

export const bookedOn = '<BookgDt><Dt>2026-03-02</Dt></BookgDt>'

export const entry = (parts: Parts = {}) =>
  [
    `<Ntry><NtryRef>E1</NtryRef>`,
    `<Amt Ccy="${parts.currency ?? 'SEK'}">${parts.amount ?? '100.00'}</Amt>`,
    `<CdtDbtInd>${parts.sign ?? 'CRDT'}</CdtDbtInd>`,
    parts.more ?? '',
    `<Sts>${parts.status ?? '<Cd>BOOK</Cd>'}</Sts>`,
    parts.days ?? bookedOn,
    parts.details === undefined ? '' : `<NtryDtls>${parts.details}</NtryDtls>`,
    '</Ntry>',
  ].join('')

export const detail = (inside: string) => `<TxDtls>${inside}</TxDtls>`

export const paid = (amount: string, currency = 'SEK', inside = '') =>
  detail(`<Amt Ccy="${currency}">${amount}</Amt>${inside}`)
