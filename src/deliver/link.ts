import type { Ground } from '../db/ground.ts'
import type { Vault } from '../db/vault.ts'

/**
 * The signed link to a customer's page for one claim: account and claim with a MAC, nothing to look
 * up and nothing to expire; it opens until the claim is closed, and shows the receipt after that.
 */
export function invoiceLink(
  ground: Pick<Ground, 'vault' | 'portalUrl'>,
  account: string,
  claim: number,
): string {
  return `${ground.portalUrl}/i/${linkToken(ground.vault, account, claim)}`
}

/** The token of a link: 48 characters. */
export function linkToken(vault: Vault, account: string, claim: number): string {
  const payload = Buffer.alloc(20)
  Buffer.from(account.replaceAll('-', ''), 'hex').copy(payload)
  payload.writeUInt32BE(claim, 16)
  return Buffer.concat([payload, vault.signLink(payload)]).toString('base64url')
}

/** What a token points to; null when it was not made by us. */
export function readLink(vault: Vault, token: string): { account: string; claim: number } | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 36 || bytes.toString('base64url') !== token) return null
  const payload = bytes.subarray(0, 20)
  if (!vault.checkLink(payload, bytes.subarray(20))) return null
  const hex = payload.toString('hex')
  const account = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
  return { account, claim: payload.readUInt32BE(16) }
}
