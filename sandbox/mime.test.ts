import type { AddressInfo } from 'node:net'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerMailbox } from './mail-page.ts'
import { openMailbox } from './mailbox.ts'
import { readMail } from './mime.ts'
import { smtpServer } from './smtp.ts'

const mailbox = openMailbox()
const server = smtpServer(mailbox, new Set(['gone@example.se']))
let port = 0

beforeAll(async () => {
  port = await new Promise<number>((resolve) => {
    const listener = server.listen(0, '127.0.0.1', () =>
      resolve((listener.address() as AddressInfo).port),
    )
  })
})

afterAll(() => new Promise<void>((resolve) => server.close(resolve)))

const text =
  'Hej Åsa!\n\nAtt betala: 1\u00a0234,50\u00a0kr = allt. https://example.org/r/1?a=1&b=2.\n' +
  `En lång rad: ${'räksmörgås '.repeat(30)}\n.\nEn ensam punkt ovan.\n`
const html = '<!doctype html><p>Hej Åsa</p><a href="https://example.org/r/1?a=1&amp;b=2">Se</a>'

function get(path: string) {
  const url = new URL(path, 'http://sandbox')
  const answer = answerMailbox(mailbox, {
    method: 'GET',
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    body: '',
  })
  return answer
}

describe('mail', () => {
  test.each(['quoted-printable', 'base64'] as const)(
    'comes out as it was sent, in %s',
    async (textEncoding) => {
      const subject = 'Din räkning för el och elnät i december: 1\u00a0234,50\u00a0kr före fredag'
      const transport = createTransport({ host: '127.0.0.1', port, pool: true, ignoreTLS: true })
      await transport.sendMail({
        from: 'Månvik Energi <faktura@example.se>',
        to: { name: 'Åsa Frostkulla', address: 'Asa.10001@example.se' },
        subject,
        text,
        html,
        textEncoding,
        date: new Date('2026-01-12T06:00:00Z'),
      })
      transport.close()
      const [message] = mailbox.after(mailbox.count() - 1, 10)
      expect(message).toMatchObject({
        to: 'asa.10001@example.se',
        name: 'Åsa Frostkulla',
        subject,
        links: ['https://example.org/r/1?a=1&b=2'],
      })
      expect(message?.text.trimEnd()).toBe(text.trimEnd())
      expect(new Date(message?.date ?? '').toISOString()).toBe('2026-01-12T06:00:00.000Z')
      expect(mailbox.html(message?.n ?? 0)?.trim()).toBe(html)
    },
  )

  test('an address on the list is refused with 550', async () => {
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
    const before = mailbox.count()
    const sent = transport.sendMail({ from: 'a@example.se', to: 'gone@example.se', text: 'x' })
    await expect(sent).rejects.toMatchObject({ responseCode: 550 })
    expect(mailbox.count()).toBe(before)
  })

  test('a mail of HTML alone is read as text', () => {
    const mail = readMail(
      Buffer.from('Subject: a\nContent-Type: text/html\n\n<p>Att betala:&nbsp;1 kr</p>&#229;'),
    )
    expect(mail.text).toBe('Att betala:\u00a01 kr\nå')
  })

  test('broken mails do not stop the post', () => {
    const broken = ['', 'x', 'Content-Type: multipart/mixed\n\nx', 'Subject: =?utf-8?Q?=C3?=\n\n']
    for (const source of broken) expect(readMail(Buffer.from(source)).html).toBe('')
  })

  test('the pages show a person’s mail and escape what it says', () => {
    const sly = readMail(Buffer.from('To: <x@example.se>\nSubject: <script>1</script>\n\nhej'))
    const { n } = mailbox.add('x@example.se', sly)
    for (const path of ['/', '/box/x@example.se', '/?q=script']) {
      const answer = get(path)
      expect(answer.status).toBe(200)
      expect(answer.body).toContain('&lt;script&gt;1')
      expect(answer.body).not.toContain('<script>1')
    }
    const frame = get(`/message/${n}/html`)
    expect(frame.headers?.['content-security-policy']).toContain('sandbox allow-popups')
    expect(get('/?q=frostkulla').body).toContain('1 brevlåda')
    expect(get('/box/nobody@example.se').status).toBe(404)
    expect(JSON.parse(get(`/api/messages?after=${n - 1}`).body)).toHaveLength(1)
    expect(get('/api/messages?after=-1').status).toBe(400)
  })
})
