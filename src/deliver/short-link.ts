import type { Ground, Queryable } from '../db/ground.ts'
import { directorySlice } from '../db/id.ts'
import type { Row } from '../db/rows.ts'
import type { Vault } from '../db/vault.ts'
import type { LinkTarget } from './link.ts'

/**
 * The address on paper, short enough to type: `/b/1-k7q2-9fx4-m3tw`. The creditor's number, then
 * 60 bits of a keyed fingerprint that the directory leads to the claim; letters and digits that
 * look alike are left out. The code beside it holds the same address.
 */
export function shortLink(ground: Pick<Ground, 'vault' | 'portalUrl'>, to: LinkTarget): string {
  return `${ground.portalUrl}/b/${shortCode(ground.vault, to)}`
}

const kind = 'short-link'
/** Crockford's 32, in lower case. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz'

function shortCode(vault: Vault, { creditor, account, claim }: LinkTarget): string {
  const token = vault.token(kind, `${creditor} ${account} ${claim}`)
  const signs = [...token.subarray(0, 12)].map((byte) => letters[byte % 32] ?? '')
  return `${creditor}-${signs.join('').replace(/.{4}(?=.)/g, '$&-')}`
}

/** The directory's entry of an address; written before the letter leaves. */
export function shortLinkRow(vault: Vault, to: LinkTarget): Row<'directory'> {
  const value = shortCode(vault, to)
  const { creditor, account, claim } = to
  return { slice: directorySlice(creditor, kind, value), creditor, kind, value, account, claim }
}

/**
 * The code as it is kept, out of what somebody typed: capitals, missing hyphens and look-alikes
 * are forgiven. Null: no such code can exist.
 */
export function readShortCode(typed: string): { creditor: number; value: string } | null {
  const plain = typed.trim().toLowerCase().replaceAll('o', '0').replace(/[il]/g, '1')
  const match = /^([1-9]\d{0,8})-([0-9a-z]{4})-?([0-9a-z]{4})-?([0-9a-z]{4})$/.exec(plain)
  if (match === null) return null
  const [, creditor = '', ...groups] = match
  return { creditor: Number(creditor), value: [creditor, ...groups].join('-') }
}

/** The claim a code leads to, inside the creditor's own transaction; null: none. */
export async function findShortLink(
  db: Queryable,
  { creditor, value }: { readonly creditor: number; readonly value: string },
): Promise<LinkTarget | null> {
  const { rows } = await db.query({
    name: 'short link',
    text: `select account, claim from directory
      where slice = $1 and creditor = $2 and kind = $3 and value = $4`,
    values: [directorySlice(creditor, kind, value), creditor, kind, value],
  })
  const [row] = rows as { account: string; claim: number }[]
  return row === undefined ? null : { creditor, ...row }
}
