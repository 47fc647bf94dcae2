/**
 * One element of an XML file with what is inside it. Names are local: `cbc:ID` and `ID` are `ID`.
 * Text is trimmed; of an element with children only the children matter.
 */
export type XmlElement = {
  readonly name: string
  /** Where its first tag ends, from 1. */
  readonly line: number
  readonly column: number
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  /** The record that holds this one; null for the outermost, and for elements inside a record. */
  readonly parent: XmlElement | null
  text: string
}

/** The first element at a path of names (`BookgDt/Dt`), or null. */
export function at(element: XmlElement | null, path: string): XmlElement | null {
  let here = element
  for (const name of stepsOf(path)) {
    if (here === null) return null
    here = childOf(here, name)
  }
  return here
}

/** The text at the first of the paths that has any; empty when none has. */
export function textAt(element: XmlElement | null, ...paths: readonly string[]): string {
  if (element === null) return ''
  for (const path of paths) {
    const text = at(element, path)?.text
    if (text !== undefined && text !== '') return text
  }
  return ''
}

/** All elements at a path, each step taken to every element of the name. */
export function allAt(element: XmlElement | null, path: string): readonly XmlElement[] {
  let here: readonly XmlElement[] = element === null ? none : [element]
  for (const name of stepsOf(path)) {
    const next: XmlElement[] = []
    for (const one of here) {
      for (const child of one.children) if (child.name === name) next.push(child)
    }
    if (next.length === 0) return none
    here = next
  }
  return here
}

/** All texts at a path that are not empty, runs of blanks as one. */
export function textsAt(element: XmlElement | null, path: string): string[] {
  return allAt(element, path)
    .map(({ text }) => text.replace(/\s+/g, ' '))
    .filter((text) => text !== '')
}

const none: readonly XmlElement[] = []

function childOf(element: XmlElement, name: string): XmlElement | null {
  for (const child of element.children) if (child.name === name) return child
  return null
}

/** Paths are few and written in the code: each is split once. */
const known = new Map<string, readonly string[]>()

function stepsOf(path: string): readonly string[] {
  const before = known.get(path)
  if (before !== undefined) return before
  const steps = path.split('/')
  known.set(path, steps)
  return steps
}
