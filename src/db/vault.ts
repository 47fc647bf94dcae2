import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { assert } from '../core/assert.ts'

/**
 * Keys and what they lock. Personal data is sealed with AES-256-GCM under a key per party (or per
 * file); those keys are wrapped by the master key, which is never in the database. Destroying a
 * party's key erases what was sealed under it; the ledger stays.
 */
export type Vault = {
  /** A fresh key for a party or a file, in clear and as it is stored. */
  newKey(): { key: Buffer; wrapped: Buffer }
  unwrap(wrapped: Buffer): Buffer
  /**
   * Keyed fingerprint of a normalised value, for finding it again without storing it (16 bytes).
   */
  token(kind: string, value: string): Buffer
  /** MAC of a signed link's payload (16 bytes). */
  signLink(payload: Buffer): Buffer
  checkLink(payload: Buffer, mac: Buffer): boolean
}

const cipher = 'aes-256-gcm'
const ivLength = 12
const tagLength = 16

/** A vault over a master key of 32 bytes. */
export function openVault(masterKey: Buffer): Vault {
  assert(masterKey.length === 32, 'the master key must be 32 bytes')
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', masterKey, '', purpose, 32))
  const wrapping = derive('kvitt wrapping 1')
  const fingerprint = derive('kvitt token 1')
  const link = derive('kvitt link 1')
  const signLink = (payload: Buffer) =>
    createHmac('sha256', link).update(payload).digest().subarray(0, 16)
  return {
    newKey() {
      const key = randomBytes(32)
      return { key, wrapped: sealBytes(wrapping, key) }
    },
    unwrap: (wrapped) => openBytes(wrapping, wrapped),
    token: (kind, value) =>
      createHmac('sha256', fingerprint).update(`${kind}\0${value}`).digest().subarray(0, 16),
    signLink,
    checkLink(payload, mac) {
      return mac.length === 16 && timingSafeEqual(mac, signLink(payload))
    },
  }
}

/** Seals a JSON value under a key: iv, tag, cipher text. */
export function seal(key: Buffer, value: unknown): Buffer {
  return sealBytes(key, Buffer.from(JSON.stringify(value), 'utf8'))
}

/** Opens what {@link seal} made; throws when the key or the bytes are not the right ones. */
export function open<T>(key: Buffer, sealed: Buffer): T {
  return JSON.parse(openBytes(key, sealed).toString('utf8')) as T
}

export function sealBytes(key: Buffer, clear: Buffer): Buffer {
  const iv = nextIv()
  const machine = createCipheriv(cipher, key, iv)
  const body = Buffer.concat([machine.update(clear), machine.final()])
  return Buffer.concat([iv, machine.getAuthTag(), body])
}

/** Random bytes are asked for many at a time: asking costs more than the bytes do. */
let ivs = Buffer.alloc(0)

function nextIv(): Buffer {
  if (ivs.length < ivLength) ivs = randomBytes(ivLength * 512)
  const iv = ivs.subarray(0, ivLength)
  ivs = ivs.subarray(ivLength)
  return iv
}

function openBytes(key: Buffer, sealed: Buffer): Buffer {
  const machine = createDecipheriv(cipher, key, sealed.subarray(0, ivLength))
  machine.setAuthTag(sealed.subarray(ivLength, ivLength + tagLength))
  return Buffer.concat([machine.update(sealed.subarray(ivLength + tagLength)), machine.final()])
}
