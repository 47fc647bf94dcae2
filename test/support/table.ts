/**
 * Tables in tests as a lawyer reads them: a header line, then one case a line; columns stand apart
 * by two blanks or more, a `|` between what is given and what is found is only for the eye.
 */
export function table(text: string): Record<string, string>[] {
  const [head = [], ...rows] = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s{2,}/).filter((cell) => cell !== '|'))
  return rows.map((cells) => {
    if (cells.length > head.length) throw new Error(`too many cells: ${cells.join('  ')}`)
    return Object.fromEntries(head.map((name, at) => [name, cells[at] ?? '']))
  })
}

/** Kronor as written in a table, `1234.50`, in öre. */
export function kronor(text: string): number {
  const match = /^(-?)(\d+)\.(\d\d)$/.exec(text)
  if (match === null) throw new Error(`${text} is not an amount like 1234.50`)
  const amount = Number(match[2]) * 100 + Number(match[3])
  return match[1] === '-' ? -amount : amount
}

/** Öre as `1234.50`. */
export function inKronor(amount: number): string {
  const magnitude = Math.abs(amount)
  const decimals = String(magnitude % 100).padStart(2, '0')
  return `${amount < 0 ? '-' : ''}${Math.floor(magnitude / 100)}.${decimals}`
}
