/**
 * An index from keys to row numbers in flat arrays: eight bytes an entry and no strings, so that
 * millions of keys fit beside the rows. A key is found by its hash alone; who asks compares the
 * row's own text. A key that very many rows share tells nobody apart and only keeps its count.
 */
export type KeyIndex = {
  /** Rows under the key, each once; `more`: so many rows that none is given, only how many. */
  find(kind: number, key: string): Found
}

export type Found = { readonly rows: readonly number[]; readonly more: number }

const nothing: Found = { rows: [], more: 0 }

/** Rows of one key that are still told one by one. */
export const mostRows = 64

/** Entries are collected in pieces, so that nothing is copied while they grow. */
const piece = 1 << 18

export function collectKeys(): {
  add(kind: number, key: string, row: number): void
  index(): KeyIndex
} {
  let pieces: { hashes: Int32Array; rows: Int32Array }[] = []
  let count = 0
  return {
    add(kind, key, row) {
      const at = count % piece
      if (at === 0) pieces.push({ hashes: new Int32Array(piece), rows: new Int32Array(piece) })
      const last = pieces.at(-1)
      if (last === undefined) return
      last.hashes[at] = hashOf(kind, key)
      last.rows[at] = row
      count += 1
    },
    index() {
      const index = sorted(pieces, count)
      pieces = []
      return index
    },
  }
}

type Pieces = readonly { readonly hashes: Int32Array; readonly rows: Int32Array }[]

/** Counting sort by bucket; within a bucket the rows stand in the order they came. */
function sorted(pieces: Pieces, count: number): KeyIndex {
  let buckets = 1
  while (buckets * 3 < count) buckets *= 2
  const mask = buckets - 1
  const start = new Int32Array(buckets + 1)
  for (let at = 0; at < count; at += 1) bump(start, (hashIn(pieces, at) & mask) + 1)
  for (let at = 0; at < buckets; at += 1) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0)
  const next = start.slice(0, buckets)
  const hashAt = new Int32Array(count)
  const rowAt = new Int32Array(count)
  for (let at = 0; at < count; at += 1) {
    const hash = hashIn(pieces, at)
    const place = next[hash & mask] ?? 0
    next[hash & mask] = place + 1
    hashAt[place] = hash
    rowAt[place] = pieces[Math.floor(at / piece)]?.rows[at % piece] ?? 0
  }
  const crowded = crowdedKeys(start, hashAt, buckets)
  return {
    find(kind, key) {
      const hash = hashOf(kind, key)
      const more = crowded.get(hash)
      if (more !== undefined) return { rows: [], more }
      const bucket = hash & mask
      const end = start[bucket + 1] ?? 0
      let found: number[] | null = null
      for (let at = start[bucket] ?? 0; at < end; at += 1) {
        if (hashAt[at] !== hash) continue
        const row = rowAt[at] ?? 0
        if (found === null) found = [row]
        else if (!found.includes(row)) found.push(row)
      }
      return found === null ? nothing : { rows: found, more: 0 }
    },
  }
}

/** Keys with too many rows, with their count. They are few, since each takes so many. */
function crowdedKeys(start: Int32Array, hashAt: Int32Array, buckets: number): Map<number, number> {
  const crowded = new Map<number, number>()
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const [from, to] = [start[bucket] ?? 0, start[bucket + 1] ?? 0]
    if (to - from <= mostRows) continue
    const counts = new Map<number, number>()
    for (let at = from; at < to; at += 1) {
      const hash = hashAt[at] ?? 0
      counts.set(hash, (counts.get(hash) ?? 0) + 1)
    }
    for (const [hash, count] of counts) if (count > mostRows) crowded.set(hash, count)
  }
  return crowded
}

function bump(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1
}

function hashIn(pieces: Pieces, at: number): number {
  return pieces[Math.floor(at / piece)]?.hashes[at % piece] ?? 0
}

/** FNV-1a over the sign codes, mixed once more so that the low bits are good. */
function hashOf(kind: number, key: string): number {
  let hash = 0x811c9dc5 ^ Math.imul(kind + 1, 0x9e3779b1)
  for (let at = 0; at < key.length; at += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}
