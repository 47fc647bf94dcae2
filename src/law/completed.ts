import { type Country, type LawPack, NoAnswer, type Rule, silent } from './rulebook.ts'

/**
 * A country's law completed with `notOffered` for every question it does not answer yet, as a
 * country that answers all of them lists them. A function that would put unanswered rules together
 * stops.
 */
export function completed<T extends { readonly country: Country }>(
  known: T,
  all: LawPack,
): T & LawPack {
  const missing = Object.entries(all)
    .filter(([question]) => !(question in known))
    .map(([question, answer]) => [question, unanswered(known.country, question, answer)])
  return { ...(Object.fromEntries(missing) as LawPack), ...known }
}

/** The id of all questions a country does not answer yet. */
export function openId(country: Country): string {
  return `${country}-OPEN`
}

function unanswered(country: Country, question: string, answer: LawPack[keyof LawPack]) {
  if (typeof answer === 'object') {
    const { asks }: Rule<unknown> = answer
    return silent(openId(country), asks, 'notOffered', 'not answered yet')
  }
  return () => {
    throw new NoAnswer(`${country} ${question} is notOffered`)
  }
}
