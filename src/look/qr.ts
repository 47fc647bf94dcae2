import { create } from 'qrcode'

export type QrPath = {
  /** Modules along a side, quiet zone included. */
  readonly size: number
  readonly path: string
}

/** A QR code as one SVG path in units of modules, with the quiet zone of four that readers need. */
export function qrPath(text: string): QrPath {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const runs: string[] = []
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      const from = column
      while (column < modules.size && modules.get(row, column)) column += 1
      if (column > from) {
        const length = column - from
        runs.push(`M${from + quiet} ${row + quiet}h${length}v1h-${length}z`)
      }
    }
  }
  return { size: modules.size + 2 * quiet, path: runs.join('') }
}

const quiet = 4
