import { openPrintShop, type PrintShop } from './print-shop.ts'
import { listen, readOptions, runProcess, sayReady, stopWithParent } from './run.ts'
import { type Files, sftpServer } from './sftp.ts'
import { type Answer, type Call, dayIn, html, json, page, webServer } from './web.ts'

/**
 * The print house of the sandbox: takes packages over SFTP, prints and posts them when its day
 * comes, tells what became of them, and shows the letters over HTTP.
 *
 *   --sftp-port N --http-port N (0: any) --seed N [--return-share 0.04]
 */
async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args, ['sftp-port', 'http-port', 'seed', 'return-share'])
  const share = Number(options.maybe('return-share') ?? '0.04')
  if (!(share >= 0 && share <= 1)) throw new Error('--return-share must be from 0 to 1')
  const files: Files = new Map()
  const shop = openPrintShop(files, options.whole('seed'), share)
  const user = { name: 'kvitt', password: 'sandbox' }
  const sftp = sftpServer(files, user)
  const sftpPort = await sftp.listen(options.whole('sftp-port'))
  const web = webServer((call) => answer(shop, call))
  const httpPort = await listen(web, options.whole('http-port'))
  stopWithParent(() => {
    web.closeAllConnections()
    web.close()
    sftp.close()
  })
  const key = encodeURIComponent(sftp.hostKey)
  sayReady({
    http: httpPort,
    sftp: `sftp://${user.name}:${user.password}@127.0.0.1:${sftpPort}?hostkey=${key}`,
  })
}

function answer(shop: PrintShop, call: Call): Answer {
  const pdf = /^\/pdf\/([\w-]+)$/.exec(call.path)?.[1]
  if (pdf !== undefined && call.method === 'GET') return pdfAnswer(shop, pdf)
  switch (`${call.method} ${call.path}`) {
    case 'POST /day': {
      const day = dayIn(call.body)
      if (day === null) return json({ error: 'wanted: {"day":"YYYY-MM-DD"}' }, 400)
      return json(shop.day(day))
    }
    case 'GET /api/count':
      return json({ count: shop.posted().length })
    case 'GET /api/messages': {
      const after = Number(call.query.get('after') ?? '0')
      return json(shop.posted().slice(after, after + 200))
    }
    case 'GET /':
      return page(shopPage(shop))
    default:
      return json({ error: 'here: GET /, GET /pdf/NAME, GET /api/messages, POST /day' }, 404)
  }
}

function pdfAnswer(shop: PrintShop, name: string): Answer {
  const pdf = shop.pdf(name)
  if (pdf === null) return json({ error: 'no such package' }, 404)
  return { status: 200, type: 'application/pdf', body: '', file: pdf }
}

function shopPage(shop: PrintShop) {
  const rows = [...shop.packages()]
    .reverse()
    .map(
      ({ name, on, letters, sheets }) =>
        html`<li><a href="/pdf/${name}">${name}</a>: ${on}, ${letters} brev, ${sheets} ark</li>`,
    )
  return html`<html lang="sv"><meta charset="utf-8"><title>Sandlådans tryckeri</title>
    <body style="font:17px/1.5 system-ui;max-width:40rem;margin:2rem auto;padding:0 1rem">
    <h1>Sandlådans tryckeri</h1><p>Här trycks och postas breven. Öppna ett paket för att se dem.</p>
    <ul>${rows}</ul></body></html>`
}

runProcess(main)
