import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { type Problem, problemAt, warningAt } from '../../core/problem.ts'
import type { Charset } from '../bytes.ts'
import { type ProblemList, tell } from '../problem-list.ts'
import type { XmlElement } from './element.ts'
import { openXml } from './encoding.ts'

/**
 * Reads an XML file record by record, in memory that does not grow with the file. What is not well
 * formed ends the reading there: what was read before stands, and the problem tells the place. A
 * document type (DOCTYPE) is refused, so there are no entities but the five of XML, and nothing is
 * ever fetched. Namespaces are not resolved: elements go by their local names.
 */
export type XmlPlan = {
  /** Elements handed over one by one as they end, without the records inside them. */
  readonly records: ReadonlySet<string>
  /** Elements whose inside is passed over: attachments, signatures, other standards' data. */
  readonly passOver: ReadonlySet<string>
  /** The record begins; its inside is not read yet. */
  readonly begin: (record: XmlElement) => void
  /** The record has ended and is complete, but for the records that were inside it. */
  readonly end: (record: XmlElement) => void
}

export type XmlReading = {
  readonly charset: Charset | null
  /** What ended the reading before the end of the file; null: it was read to its end. */
  readonly broken: Problem | null
}

/** Bounds far above what any bank or billing system writes. */
export const xmlBounds = {
  /** Elements inside each other. */
  depth: 100,
  /** Characters kept of one text. A longer one is cut, and told. */
  text: 10_000,
  /** Characters from one tag or text to the next, comments too. */
  token: 1_048_576,
  /** Characters of one text that is passed over: an attachment. */
  passedOver: 67_108_864,
  /** Elements and characters of one record; an element counts as a hundred characters. */
  record: 10_000_000,
} as const

/** Thrown through the parser by the first thing that ends the reading, and caught in `readXml`. */
const stopped = new Error('the reading of this file has ended')

export function readXml(bytes: Uint8Array, plan: XmlPlan, problems: ProblemList): XmlReading {
  const text = openXml(bytes)
  if ('wrong' in text) return { charset: null, broken: text.wrong }
  const walk = newWalk(plan, problems, text.linesBefore)
  try {
    for (const piece of text.pieces) {
      walk.parser.write(piece)
      checkToken(walk)
    }
    walk.parser.close()
    markEvent(walk)
  } catch (error) {
    if (error !== stopped) throw error
  }
  return { charset: text.charset, broken: walk.broken }
}

const options = { xmlns: false, position: false } as const

/** Everything known while a file is read. */
type Walk = {
  readonly plan: XmlPlan
  readonly problems: ProblemList
  readonly parser: SaxesParser<typeof options>
  readonly linesBefore: number
  /** Names of the open elements, outermost first. */
  readonly path: string[]
  /** Open elements inside the open records; null where nothing is kept. */
  readonly open: (XmlElement | null)[]
  readonly records: OpenRecord[]
  /**
   * A record whose end was seen last. The parser tells a wrong end tag only after the end, so the
   * record is handed over with the next tag or text, when its end was right.
   */
  ended: XmlElement | null
  /** Depth of the element that is passed over; 0: none is. */
  passedOver: number
  /** Where the last tag or text ended. */
  lastEvent: number
  lastLine: number
  broken: Problem | null
}

type OpenRecord = { readonly element: XmlElement; size: number }

function newWalk(plan: XmlPlan, problems: ProblemList, linesBefore: number): Walk {
  const parser = new SaxesParser(options)
  const walk: Walk = {
    plan,
    problems,
    parser,
    linesBefore,
    path: [],
    open: [],
    records: [],
    ended: null,
    passedOver: 0,
    lastEvent: 0,
    lastLine: 1,
    broken: null,
  }
  const local = localNames()
  const onText = (text: string) => addText(walk, text)
  // Not more than these: with eight listeners the engine keeps the parser's fields in a table, and
  // 60 MB/s become 17. So comments count as part of the text around them.
  parser.on('opentag', (tag) => openElement(walk, local(tag.name), tag))
  parser.on('closetag', () => closeElement(walk, onText))
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.on('doctype', () => stop(walk, 'DOCTYPE', 'a document type', 'a file without DOCTYPE'))
  parser.on('error', (error) => stopMalformed(walk, error.message))
  return walk
}

function openElement(walk: Walk, name: string, tag: SaxesTagPlain): void {
  const { plan, parser, path, open, records } = walk
  markEvent(walk)
  path.push(name)
  if (path.length > xmlBounds.depth) {
    stop(walk, 'xml', `${path.length} elements inside each other`, `at most ${xmlBounds.depth}`)
  }
  if (walk.passedOver > 0) return
  if (plan.passOver.has(name)) {
    walk.passedOver = path.length
    parser.off('text')
    return
  }
  const isRecord = plan.records.has(name)
  const within = records.at(-1)
  if (!isRecord && within === undefined) {
    open.push(null)
    return
  }
  const element: XmlElement = {
    name,
    line: parser.line + walk.linesBefore,
    column: Math.max(1, parser.column),
    attributes: tag.attributes,
    children: [],
    parent: isRecord ? (within?.element ?? null) : null,
    text: '',
  }
  if (isRecord) {
    records.push({ element, size: 0 })
    open.push(element)
    plan.begin(element)
    return
  }
  open.at(-1)?.children.push(element)
  open.push(element)
  grow(walk, 100)
}

function closeElement(walk: Walk, onText: (text: string) => void): void {
  const { parser, path, open, records } = walk
  markEvent(walk)
  const depth = path.length
  path.pop()
  if (walk.passedOver > 0) {
    if (depth === walk.passedOver) {
      walk.passedOver = 0
      parser.on('text', onText)
    }
    return
  }
  const element = open.pop() ?? null
  if (element === null) return
  element.text = element.text.trim()
  if (records.at(-1)?.element !== element) return
  records.pop()
  walk.ended = element
}

function addText(walk: Walk, text: string): void {
  markEvent(walk)
  const element = walk.open.at(-1) ?? null
  if (element === null || walk.passedOver > 0 || element.children.length > 0) return
  if (text.charCodeAt(0) <= 32 && text.trim() === '') return
  const left = xmlBounds.text - element.text.length
  if (text.length <= left) element.text += text
  else if (left > 0) {
    element.text += text.slice(0, left)
    const found = `${text.length} characters`
    const expected = `at most ${xmlBounds.text} characters; the rest is left out`
    tell(walk.problems, warningAt(element.line, element.name, found, expected))
  }
  grow(walk, Math.min(text.length, Math.max(left, 0)))
}

function grow(walk: Walk, size: number): void {
  const record = walk.records.at(-1)
  if (record === undefined) return
  record.size += size
  if (record.size <= xmlBounds.record) return
  stop(walk, record.element.name, 'an endless record', `at most ${xmlBounds.record} characters`)
}

function markEvent(walk: Walk): void {
  const { ended } = walk
  if (ended !== null) {
    walk.ended = null
    walk.plan.end(ended)
  }
  walk.lastEvent = walk.parser.position
  walk.lastLine = walk.parser.line
}

/** A tag, comment or text without end must not fill the memory. */
function checkToken(walk: Walk): void {
  const most = walk.passedOver > 0 ? xmlBounds.passedOver : xmlBounds.token
  const length = walk.parser.position - walk.lastEvent
  if (length <= most) return
  stop(walk, walk.path.at(-1) ?? 'xml', `${length} characters on end`, `at most ${most} characters`)
}

function stopMalformed(walk: Walk, message: string): never {
  const { path } = walk
  const what = message.replace(/\.$/, '')
  if (what.endsWith('entity') || what.endsWith('entity name')) {
    // A bare `&` is seen at the next `;` only, wherever that is: the line is where its text begins.
    return stop(walk, path.join('/') || 'xml', what, `&amp; for a bare &`, walk.lastLine)
  }
  if (!what.startsWith('unclosed tag') && what !== 'unexpected end') {
    return stop(walk, path.join('/') || 'xml', what, 'well-formed XML')
  }
  const found = `the end of the file inside ${path.at(-1) ?? 'the first tag'}`
  return stop(walk, path.join('/') || 'xml', found, 'a file that is complete')
}

function stop(
  walk: Walk,
  field: string,
  found: string,
  expected: string,
  at = walk.parser.line,
): never {
  const line = at + walk.linesBefore
  const column = Math.max(1, walk.parser.column)
  walk.broken = { ...problemAt(line, field, found, expected), column }
  throw stopped
}

/** Local names, remembered: a file of millions of elements has a few hundred names. */
function localNames(): (name: string) => string {
  const names = new Map<string, string>()
  return (name) => {
    const known = names.get(name)
    if (known !== undefined) return known
    const local = name.slice(name.indexOf(':') + 1)
    if (names.size < 1000) names.set(name, local)
    return local
  }
}
