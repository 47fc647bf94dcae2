import { inflateSync } from 'node:zlib'

/**
 * The words of a PDF, page by page, as somebody reads them off the paper: enough for files with
 * plain objects, Type 0 fonts and a ToUnicode map, which is what a print house gets here.
 */
export function pageTexts(pdf: Buffer): string[] {
  const objects = objectsOf(pdf)
  const fonts = new Map<number, Map<number, string>>()
  const fontOf = (ref: number) => {
    const known = fonts.get(ref)
    if (known !== undefined) return known
    const map = unicodeMap(streamOf(objects, refIn(objects.get(ref)?.head ?? '', 'ToUnicode')))
    fonts.set(ref, map)
    return map
  }
  return pageRefs(objects).map((ref) => {
    const { head } = objects.get(ref) ?? { head: '' }
    const named = /\/Font\s*<<([^>]*)>>/.exec(head)?.[1] ?? ''
    const onPage = new Map(
      [...named.matchAll(/\/(\w+) (\d+) 0 R/g)].map((m) => [m[1] ?? '', fontOf(Number(m[2]))]),
    )
    return runsOf(streamOf(objects, refIn(head, 'Contents')), onPage).join('\n')
  })
}

type Found = { readonly head: string; readonly body: Buffer | null }

function objectsOf(pdf: Buffer): Map<number, Found> {
  const text = pdf.toString('latin1')
  const objects = new Map<number, Found>()
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const from = match.index + match[0].length
    const end = text.indexOf('endobj', from)
    const stream = text.indexOf('stream\n', from)
    const packed = stream >= 0 && stream < end
    const head = text.slice(from, packed ? stream : end)
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0)
    const at = stream + 'stream\n'.length
    objects.set(Number(match[1]), {
      head,
      body: packed ? pdf.subarray(at, at + length) : null,
    })
  }
  return objects
}

function pageRefs(objects: Map<number, Found>): number[] {
  const kids = (ref: number): number[] => {
    const head = objects.get(ref)?.head ?? ''
    if (/\/Type \/Page\b/.test(head)) return [ref]
    const list = /\/Kids \[([^\]]*)\]/.exec(head)?.[1] ?? ''
    return [...list.matchAll(/(\d+) 0 R/g)].flatMap((match) => kids(Number(match[1])))
  }
  const root = [...objects.values()].find(({ head }) => /\/Type \/Catalog/.test(head))
  return root === undefined ? [] : kids(refIn(root.head, 'Pages'))
}

function refIn(head: string, name: string): number {
  return Number(new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1] ?? 0)
}

function streamOf(objects: Map<number, Found>, ref: number): string {
  const found = objects.get(ref)
  if (found?.body == null) return ''
  const flat = found.head.includes('/FlateDecode') ? inflateSync(found.body) : found.body
  return flat.toString('latin1')
}

/** Glyph to text: `<0001> <0041>` of bfchar, `<0001> <0004> <0041>` of bfrange. */
function unicodeMap(cmap: string): Map<number, string> {
  const map = new Map<number, string>()
  const hex = (text = '') => Number.parseInt(text, 16)
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, text = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g)) {
      const units = (text.match(/.{4}/g) ?? []).map(hex)
      map.set(hex(glyph), String.fromCharCode(...units))
    }
  }
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, text] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      for (let at = hex(from); at <= hex(to); at += 1) {
        map.set(at, String.fromCharCode(hex(text) + at - hex(from)))
      }
    }
  }
  return map
}

const token = /\/(\w+) [\d.]+ Tf|\(((?:[^\\()]|\\[\s\S])*)\)|(ET)\b/g

/** What stands between BT and ET is one run of text. */
function runsOf(content: string, fonts: Map<string, Map<number, string>>): string[] {
  const runs: string[] = []
  let font = new Map<number, string>()
  let run = ''
  for (const [, name, string, end] of content.matchAll(token)) {
    if (name !== undefined) font = fonts.get(name) ?? font
    if (string !== undefined) run += decode(string, font)
    if (end === undefined || run === '') continue
    runs.push(run)
    run = ''
  }
  return runs
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function decode(literal: string, font: Map<number, string>): string {
  const bytes = literal.replace(/\\(?:([0-7]{1,3})|([\s\S]))/g, (_, octal, sign) =>
    octal === undefined ? (escapes[sign] ?? sign) : String.fromCharCode(Number.parseInt(octal, 8)),
  )
  let text = ''
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    text += font.get(bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1)) ?? ''
  }
  return text
}
