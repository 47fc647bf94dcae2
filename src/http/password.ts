import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/**
 * Passwords are kept as scrypt hashes with their own cost, so that the cost can rise later:
 * `scrypt$N$r$p$salt$hash`. One check takes about 80 ms off the main thread.
 */
const cost = { N: 32_768, r: 8, p: 1 }

/** The hash to store for a password. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), hash.toString('base64')].join(
    '$',
  )
}

/**
 * Whether the password fits the stored hash. With null (no such person) it takes as long and is
 * false, so that an answer's time does not tell which addresses exist.
 */
export async function checkPassword(password: string, stored: string | null): Promise<boolean> {
  const [kind, n, r, p, salt, hash] = (stored ?? '').split('$')
  const wanted = Buffer.from(hash ?? '', 'base64')
  const known = kind === 'scrypt' && wanted.length === length
  const spent = known ? { N: Number(n), r: Number(r), p: Number(p) } : cost
  const found = await derive(password, Buffer.from(salt ?? '', 'base64'), spent)
  return known && timingSafeEqual(found, wanted)
}

const length = 32

function derive(password: string, salt: Buffer, spent: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { ...spent, maxmem: 128 * 1024 * 1024 }
    scrypt(password.normalize('NFC'), salt, length, options, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })
}
