/**
 * Columns that grow: numbers and texts of millions of rows in flat arrays, outside of what the
 * garbage collector walks through.
 */
export type NumberColumn = {
  push(value: number): void
  get(at: number): number
  set(at: number, value: number): void
}

/** Numbers; NaN and fractions are kept when the array given can hold them. */
export function numberColumn(start: Float64Array | Int32Array): NumberColumn {
  let values = start
  let count = 0
  return {
    push(value) {
      if (count === values.length) {
        const larger =
          values instanceof Int32Array
            ? new Int32Array(values.length * 2)
            : new Float64Array(values.length * 2)
        larger.set(values)
        values = larger
      }
      values[count] = value
      count += 1
    },
    get: (at) => values[at] ?? 0,
    set(at, value) {
      values[at] = value
    },
  }
}

export type Texts = {
  /** Keeps a text and answers its number; the empty one is 0. */
  add(text: string): number
  get(number: number): string
  /** The same as comparing with `get`, without making a text. */
  is(number: number, text: string): boolean
}

const piece = 1 << 20

/** Texts by number, one byte a sign; those with other signs stand apart. */
export function keepTexts(): Texts {
  const pieces: Uint8Array[] = []
  const starts = numberColumn(new Int32Array(1024))
  const lengths = numberColumn(new Int32Array(1024))
  const wide = new Map<number, string>()
  let [count, used] = [0, piece]
  const add = (text: string) => {
    const number = count
    count += 1
    if (text.length > piece || !isNarrow(text)) wide.set(number, text)
    const length = wide.has(number) ? 0 : text.length
    if (used + length > piece) {
      pieces.push(new Uint8Array(piece))
      used = 0
    }
    const bytes = pieces[pieces.length - 1]
    for (let at = 0; at < length && bytes !== undefined; at += 1) {
      bytes[used + at] = text.charCodeAt(at)
    }
    starts.push((pieces.length - 1) * piece + used)
    lengths.push(length)
    used += length
    return number
  }
  add('')
  const bytesOf = (number: number, length: number): Uint8Array | undefined => {
    const start = starts.get(number)
    const from = start % piece
    return pieces[Math.floor(start / piece)]?.subarray(from, from + length)
  }
  const get = (number: number) => {
    const length = lengths.get(number)
    if (length === 0) return wide.get(number) ?? ''
    const bytes = bytesOf(number, length)
    let text = ''
    // Sign by sign: spreading the bytes into a call is several times slower.
    for (let at = 0; at < length; at += 1) text += String.fromCharCode(bytes?.[at] ?? 0)
    return text
  }
  return {
    add: (text) => (text === '' ? 0 : add(text)),
    get,
    is(number, text) {
      const length = lengths.get(number)
      if (length === 0) return get(number) === text
      const bytes = length === text.length ? bytesOf(number, length) : undefined
      if (bytes === undefined) return false
      for (let at = 0; at < length; at += 1) if (bytes[at] !== text.charCodeAt(at)) return false
      return true
    },
  }
}

function isNarrow(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 255) return false
  return true
}
