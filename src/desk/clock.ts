/** The one place where the desk reads the time. */

/** `14.32`, the reader's own time. */
export function timeNow(): string {
  return timeOf(new Date())
}

/** `14.32` of an instant in ISO 8601. */
export function timeAt(instant: string): string {
  return timeOf(new Date(instant))
}

function timeOf(moment: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(moment.getHours())}.${two(moment.getMinutes())}`
}
