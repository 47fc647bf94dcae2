/**
 * Whether a file that begins so (bytes as ISO 8859-1) is XML with one of these elements, or with a
 * namespace that holds this text, among its first tags. Blanks before it, and the zeros and the
 * mark of UTF-16, do not matter here: the reader refuses that encoding by its name.
 */
export function beginsWith(
  startOfFile: string,
  elements: readonly string[],
  namespace: string,
): boolean {
  const start = startOfFile.replaceAll('\0', '').replace(/^[\s\u00ef\u00bb\u00bf\u00fe\u00ff]*/, '')
  if (!start.startsWith('<')) return false
  const tags = start.match(/<(?![?!/])[^<>]*/g) ?? []
  return tags.slice(0, 60).some((tag) => {
    const name = /^<([^\s/>]*)/.exec(tag)?.[1] ?? ''
    if (elements.includes(name.slice(name.indexOf(':') + 1))) return true
    return namespaceOf(tag).some((one) => one.includes(namespace))
  })
}

function namespaceOf(tag: string): string[] {
  const found = tag.matchAll(/\sxmlns(?::[^\s=]*)?\s*=\s*["']([^"']*)["']/g)
  return [...found].map((match) => match[1] ?? '')
}
