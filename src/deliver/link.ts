import type { Ground } from '../db/ground.ts'
import type { Vault } from '../db/vault.ts'

/**
 * The signed link to a customer's page for one claim: creditor, account and claim with a MAC,
 * nothing to look up and nothing to expire; it opens until the claim is closed, and shows the
 * receipt after that.
 */
export type LinkTarget = {
  readonly creditor: number
  readonly account: string
  readonly claim: number
}

export function invoiceLink(ground: Pick<Ground, 'vault' | 'portalUrl'>, to: LinkTarget): string {
  return `${ground.portalUrl}/i/${linkToken(ground.vault, to)}`
}

const payloadLength = 24
const macLength = 16

/** The token of a link: 54 characters. */
function linkToken(vault: Vault, to: LinkTarget): string {
  const payload = Buffer.alloc(payloadLength)
  Buffer.from(to.account.replaceAll('-', ''), 'hex').copy(payload)
  payload.writeUInt32BE(to.claim, 16)
  payload.writeUInt32BE(to.creditor, 20)
  return Buffer.concat([payload, vault.signLink(payload)]).toString('base64url')
}

/** What a token points to; null when it was not made by us. */
export function readLink(vault: Vault, token: string): LinkTarget | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== payloadLength + macLength) return null
  if (bytes.toString('base64url') !== token) return null
  const payload = bytes.subarray(0, payloadLength)
  if (!vault.checkLink(payload, bytes.subarray(payloadLength))) return null
  const account = payload
    .toString('hex', 0, 16)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { account, claim: payload.readUInt32BE(16), creditor: payload.readUInt32BE(20) }
}
