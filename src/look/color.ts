/** Colours of creditors, judged before they meet a customer. Colours are `#rrggbb`. */

/** The colour in lower case, or `null` when the text is not one. */
export function parseColor(text: string | null): string | null {
  return text !== null && /^#[0-9a-f]{6}$/i.test(text) ? text.toLowerCase() : null
}

/** Contrast ratio of two colours, 1 to 21. WCAG 2.2, relative luminance. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** Whether people would call it red: such a colour stays out of pages about late payment. */
export function isRed(color: string): boolean {
  const [red, green, blue] = channels(color)
  const most = Math.max(red, green, blue)
  const spread = most - Math.min(red, green, blue)
  if (spread < 0.2 || most !== red) return false
  return Math.abs(green - blue) / spread < 0.5
}

/**
 * The creditor's colour where white on it is readable and it is no red, else `ours`: for mails and
 * paper, which cannot hold a hue and change its lightness as a page does.
 */
export function accentOr(ours: string, color: string | null): string {
  const own = parseColor(color)
  if (own === null || isRed(own)) return ours
  return contrast(own, '#ffffff') >= 5.9 ? own : ours
}

function luminance(color: string): number {
  const [red, green, blue] = channels(color).map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(color: string): [number, number, number] {
  const at = (index: number) => Number.parseInt(color.slice(index, index + 2), 16) / 255
  return [at(1), at(3), at(5)]
}
