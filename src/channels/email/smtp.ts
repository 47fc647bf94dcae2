import { createTransport } from 'nodemailer'
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js'
import type { Mail } from './render.tsx'

/** A mail on its way to one person. */
export type Envelope = {
  /** Stays the same however often a mail is tried, so a receiver can tell a repetition. */
  readonly id: string
  readonly from: { readonly name: string; readonly address: string }
  readonly to: { readonly name: string; readonly address: string }
  /** The day of the clock, for the Date header. */
  readonly date: Date
  readonly mail: Mail
}

/** What the mail server said. `later`: try again; `refused`: this address does not work. */
export type Receipt =
  | { readonly state: 'accepted'; readonly code: string }
  | { readonly state: 'refused'; readonly code: string }
  | { readonly state: 'later'; readonly code: string }

export type Mailer = {
  send(envelope: Envelope): Promise<Receipt>
  close(): void
}

/** A mailer over SMTP with pooled connections: `smtp://host:port`. */
export function smtpMailer(url: string): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    maxMessages: 10_000,
    connectionTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } satisfies SMTPPool.Options & { url: string })
  return {
    async send({ id, from, to, date, mail }) {
      try {
        const info = await transport.sendMail({
          messageId: `<${id}>`,
          from,
          to,
          date,
          subject: mail.subject,
          html: mail.html,
          text: mail.text,
        })
        return { state: 'accepted', code: codeOf((info as { response?: string }).response) }
      } catch (error) {
        return receiptOf(error)
      }
    },
    close: () => transport.close(),
  }
}

/** 5xx says the address or the mail is refused for good; all else is worth another try. */
function receiptOf(error: unknown): Receipt {
  const { responseCode, code } = error as { responseCode?: number; code?: string }
  if (responseCode !== undefined && responseCode >= 500) {
    return { state: 'refused', code: String(responseCode) }
  }
  return { state: 'later', code: String(responseCode ?? code ?? 'unknown') }
}

function codeOf(response: string | undefined): string {
  return /^\d{3}/.exec(response ?? '')?.[0] ?? '250'
}
