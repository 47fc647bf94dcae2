import { createHash, type Hash, hash } from 'node:crypto'

/** Number of slices an installation has; fixed for its life. */
export const sliceCount = 64

/** An account's id: derived from creditor and external number, so intake needs no look-up. */
export function accountId(creditor: number, externalNo: string): string {
  return uuidOf('account', creditor, externalNo)
}

/** The suspense account of a creditor in a slice, one a currency: unmatched money lies there. */
export function suspenseAccountId(creditor: number, slice: number, currency: string): string {
  const id = uuidOf('suspense', creditor, slice, currency)
  return slice.toString(16).padStart(2, '0') + id.slice(2)
}

/** The slice (0 to 63) of an account's or a payment's id. */
export function sliceOf(id: string): number {
  return Number.parseInt(id.slice(0, 2), 16) % sliceCount
}

/** The slice of a directory entry. */
export function directorySlice(creditor: number, kind: string, value: string): number {
  return (digest('directory', creditor, kind, value)[0] ?? 0) % sliceCount
}

/** The slice of a file by its content hash. */
export function fileSlice(hash: Buffer): number {
  return (hash[0] ?? 0) % sliceCount
}

/** A UUID (version 8: custom) from the hash of the parts. */
export function uuidOf(...parts: (string | number)[]): string {
  const bytes = digest(...parts).subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** sha-256 over the parts; each part is preceded by its length, so no two lists collide. */
export function digest(...parts: (string | number | Buffer)[]): Buffer {
  // Texts in a row are hashed as one; most lists have nothing but texts and are hashed in one call.
  let texts = ''
  let begun: Hash | null = null
  for (const part of parts) {
    if (Buffer.isBuffer(part)) {
      begun = (begun ?? createHash('sha256')).update(`${texts}${part.length}:`).update(part)
      texts = ''
    } else {
      const text = String(part)
      texts += `${Buffer.byteLength(text)}:${text}`
    }
  }
  return begun === null ? hash('sha256', texts, 'buffer') : begun.update(texts).digest()
}
