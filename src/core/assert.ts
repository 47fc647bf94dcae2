/** A fault: something that cannot be. Stops the unit of work; never used for bad input. */
export class Fault extends Error {
  override name = 'Fault'
}

/** Throws a {@link Fault} unless `condition` holds. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Fault(message)
}

/** The value, or a {@link Fault} when it is absent. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Fault(`${what} is missing`)
  return value
}

/** For the last branch of a union: a compile error when a member is not handled. */
export function never(value: never): never {
  throw new Fault(`unhandled ${JSON.stringify(value)}`)
}
