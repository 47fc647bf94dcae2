import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { answerMailbox } from './mail-page.ts'
import { openMailbox } from './mailbox.ts'
import { listen, readOptions, runProcess, sayReady, stopWithParent } from './run.ts'
import { smtpServer } from './smtp.ts'
import { webServer } from './web.ts'

/**
 * The mail server of the sandbox: takes every mail over SMTP, shows them in mailboxes over HTTP,
 * sends nothing on.
 *
 *   --smtp-port N --http-port N (0: any) [--bounce FILE of addresses refused at RCPT]
 */
async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args, ['smtp-port', 'http-port', 'bounce'])
  const bounce = options.maybe('bounce')
  const mailbox = openMailbox()
  const smtp = smtpServer(mailbox, bounce === undefined ? new Set() : addressesIn(bounce))
  const web = webServer((call) => answerMailbox(mailbox, call))
  const smtpPort = await new Promise<number>((resolve, reject) => {
    smtp.once('error', reject)
    const server = smtp.listen(options.whole('smtp-port'), '127.0.0.1', () =>
      resolve((server.address() as AddressInfo).port),
    )
  })
  // A sender that drops its connection is no reason for the post office to close.
  smtp.on('error', (error: Error) => process.stderr.write(`smtp: ${error.message}\n`))
  const httpPort = await listen(web, options.whole('http-port'))
  stopWithParent(() => {
    web.closeAllConnections()
    web.close()
    smtp.close()
  })
  sayReady({ smtp: smtpPort, http: httpPort })
}

function addressesIn(file: string): Set<string> {
  const lines = readFileSync(file, 'utf8').split('\n')
  return new Set(lines.map((line) => line.trim().toLowerCase()).filter((line) => line !== ''))
}

runProcess(main)
