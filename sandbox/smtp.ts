import { SMTPServer } from 'smtp-server'
import type { Mailbox } from './mailbox.ts'
import { readMail } from './mime.ts'

/** An SMTP server that keeps what it gets. Addresses in `refused` get 550 at RCPT. */
export function smtpServer(mailbox: Mailbox, refused: ReadonlySet<string>): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    banner: 'sandbox, delivers nothing',
    size: 10 * 1_048_576,
    onRcptTo(address, _session, callback) {
      if (!refused.has(address.address.toLowerCase())) return callback()
      const reply = Object.assign(new Error('5.1.1 no such mailbox'), { responseCode: 550 })
      return callback(reply)
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.once('error', callback)
      stream.once('end', () => {
        if (stream.sizeExceeded) {
          const reply = Object.assign(new Error('5.3.4 too large'), { responseCode: 552 })
          return callback(reply)
        }
        const mail = readMail(Buffer.concat(chunks))
        for (const recipient of session.envelope.rcptTo) mailbox.add(recipient.address, mail)
        return callback()
      })
    },
  })
}
