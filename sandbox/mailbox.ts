import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Mail } from './mime.ts'

/** The mails that arrived, in memory. The HTML of each is kept packed: it is most of the weight. */

export type Message = {
  /** Running number from 1, in the order of arrival. */
  readonly n: number
  readonly to: string
  readonly name: string
  readonly subject: string
  readonly date: string
  readonly text: string
  readonly links: readonly string[]
}

export type Box = {
  readonly address: string
  readonly name: string
  readonly messages: readonly Message[]
}

export type Mailbox = {
  readonly add: (to: string, mail: Mail) => Message
  readonly count: () => number
  /** Messages with a number greater than `after`, at most `limit` of them. */
  readonly after: (after: number, limit: number) => readonly Message[]
  readonly message: (n: number) => Message | null
  readonly html: (n: number) => string | null
  readonly box: (address: string) => Box | null
  /** Boxes whose address, name or subjects hold the words, the one with the newest mail first. */
  readonly search: (words: string) => readonly Box[]
}

export function openMailbox(): Mailbox {
  const messages: Message[] = []
  const packed: Buffer[] = []
  const boxes = new Map<string, { address: string; name: string; messages: Message[] }>()

  const add = (recipient: string, mail: Mail): Message => {
    const to = recipient.toLowerCase()
    const { name, subject, date, text, links } = mail
    const message = { n: messages.length + 1, to, name, subject, date, text, links }
    messages.push(message)
    packed.push(deflateRawSync(mail.html, { level: 1 }))
    const box = boxes.get(to) ?? { address: to, name, messages: [] }
    if (name !== '') box.name = name
    box.messages.push(message)
    boxes.set(to, box)
    return message
  }

  const search = (words: string): Box[] => {
    const wanted = words
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '')
    const holds = (box: Box): boolean => {
      if (wanted.length === 0) return true
      const subjects = box.messages.map((message) => message.subject).join(' ')
      const inBox = `${box.address} ${box.name} ${subjects}`.toLowerCase()
      return wanted.every((word) => inBox.includes(word))
    }
    const newest = (box: Box): number => box.messages.at(-1)?.n ?? 0
    return [...boxes.values()].filter(holds).sort((a, b) => newest(b) - newest(a))
  }

  return {
    add,
    search,
    count: () => messages.length,
    after: (after, limit) => messages.slice(Math.max(0, after), Math.max(0, after) + limit),
    message: (n) => messages[n - 1] ?? null,
    html: (n) => {
      const bytes = packed[n - 1]
      return bytes === undefined ? null : inflateRawSync(bytes).toString('utf8')
    },
    box: (address) => boxes.get(address.toLowerCase()) ?? null,
  }
}
