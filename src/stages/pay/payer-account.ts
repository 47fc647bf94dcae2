/**
 * The keys under which a bank account and a national id are the same however they are written:
 * `5051-1 234 567`, `50511234567`, sixteen positions filled with zeros, IBAN. Two numbers are one
 * account when they share a key.
 */
export function accountKeys(written: string): readonly string[] {
  const text = written.normalize('NFKC').toUpperCase().trim()
  const compact = text.replace(/[^0-9A-Z]/g, '')
  const iban = /^([A-Z]{2})\d{2}([0-9A-Z]{10,30})$/.exec(compact)
  const keys = new Set<string>()
  const take = (digits: string, least: number) => {
    const stripped = digits.replace(/\D/g, '').replace(/^0+/, '')
    if (stripped.length >= least) keys.add(stripped)
  }
  if (iban !== null) {
    const own = iban[2] ?? ''
    // Bank code of three, then the number filled to seventeen, with or without its clearing number.
    if (iban[1] === 'SE' && own.length === 20) take(own.slice(3), 5)
    else take(own, 5)
    return [...keys]
  }
  const digits = compact.replace(/\D/g, '')
  take(digits, 3)
  // Clearing number, then the account filled to twelve.
  if (digits.length === 16 && !digits.startsWith('0')) {
    take(digits.slice(0, 4) + digits.slice(4).replace(/^0+/, ''), 5)
    take(digits.slice(4), 7)
  }
  // The clearing number stands apart: the rest alone may be what an IBAN carries.
  const apart = /^(\d{4})(?:-\d)?[\s,.-]+([\d\s.-]+)$/.exec(text)
  if (apart !== null) {
    take(apart[2] ?? '', 7)
    take((apart[1] ?? '') + (apart[2] ?? '').replace(/\D/g, '').replace(/^0+/, ''), 5)
  }
  return [...keys]
}

/**
 * A national id or an organisation number without separators and century: ten digits in Sweden,
 * eleven or nine in Norway. Null when it is masked or too short to tell anybody.
 */
export function nationalKey(written: string): string | null {
  const text = written.normalize('NFKC').toUpperCase()
  if (/[X*#?]/.test(text)) return null
  const digits = text.replace(/\D/g, '')
  if (digits.length < 8) return null
  if (digits.length !== 12) return digits
  if (/^\s*SE/.test(text) && digits.endsWith('01')) return digits.slice(0, 10)
  return /^(16|18|19|20|00|99)/.test(digits) ? digits.slice(2) : digits
}
