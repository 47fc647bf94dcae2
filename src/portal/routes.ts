import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Ground } from '../db/ground.ts'
import { transaction } from '../db/pool.ts'
import { invoiceLink, readLink } from '../deliver/link.ts'
import { findShortLink, readShortCode } from '../deliver/short-link.ts'
import { arrange } from '../dunning/arrange-work.ts'
import { reviewAccounts } from '../dunning/run.ts'
import { type Live, sendEvents } from '../http/live.ts'
import type { Server } from '../http/server.ts'
import { pagePolicy } from './asset.ts'
import { renderInvoicePage } from './invoice-page.tsx'
import { loadInvoiceView, type OutlookOf } from './load.ts'
import { recordOpened } from './opened-store.ts'
import { renderLinkProblemPage } from './problem-page.tsx'

export type PortalDependencies = {
  readonly ground: Ground
  readonly live: Live
  /** What is coming on a claim, and the time that may be taken. */
  readonly outlookOf: OutlookOf
}

/** The customer's pages: what a signed link opens, and the stream that keeps it fresh. */
export function portalRoutes(app: Server, on: PortalDependencies): void {
  const { ground, live, outlookOf } = on
  timeRoute(app, on)
  app.get<{ Params: { token: string } }>(
    '/i/:token',
    { config: { right: 'link' } },
    async (request, reply) => {
      const target = readLink(ground.vault, request.params.token)
      const view = target === null ? null : await loadInvoiceView(ground, target, outlookOf)
      if (target === null || view === null) {
        return html(reply, 404, renderLinkProblemPage('sv', null))
      }
      await recordOpened(ground, target.creditor, [target])
      const own = `/i/${request.params.token}`
      const urls = { liveUrl: `${own}/live`, timeUrl: `${own}/time` }
      return html(reply, 200, renderInvoicePage(view, urls))
    },
  )
  // What is typed or scanned from paper leads to the same page.
  app.get<{ Params: { code: string } }>(
    '/b/:code',
    { config: { right: 'link' } },
    async (request, reply) => {
      const code = readShortCode(request.params.code)
      const target =
        code === null
          ? null
          : await transaction(ground.db, code.creditor, (db) => findShortLink(db, code))
      if (target === null) return html(reply, 404, renderLinkProblemPage('sv', null))
      return reply.redirect(invoiceLink({ ...ground, portalUrl: '' }, target), 303)
    },
  )
  app.get<{ Params: { token: string } }>(
    '/i/:token/live',
    { config: { right: 'link' } },
    async (request, reply) => {
      const target = readLink(ground.vault, request.params.token)
      if (target === null) return html(reply, 404, renderLinkProblemPage('sv', null))
      const { creditor, account } = target
      sendEvents(request, reply, live, { creditor, account })
      return reply
    },
  )
}

const Wish = z.object({ wish: z.string().max(40) })

/** More time is taken: only what the page offers, and then the page again. */
function timeRoute(app: Server, { ground, outlookOf }: PortalDependencies): void {
  app.route({
    method: 'POST',
    url: '/i/:token/time',
    config: { right: 'link' },
    schema: { params: z.object({ token: z.string() }), body: Wish, hide: true },
    async handler(request, reply) {
      const { token } = request.params
      const target = readLink(ground.vault, token)
      const view = target === null ? null : await loadInvoiceView(ground, target, outlookOf)
      if (target === null || view === null) {
        return html(reply, 404, renderLinkProblemPage('sv', null))
      }
      const { wish } = request.body
      const { account, claim, creditor } = target
      const base = { account, by: 'customer', key: `page ${claim} ${view.today} ${wish}` }
      const until = view.offer.until.find((day) => wish === `until ${day}`)
      const parts = view.offer.parts.find((count) => wish === `parts ${count}`)
      // What is not offered any more is not taken: the page says how it is now.
      if (until !== undefined) {
        await arrange(ground, creditor, [{ ...base, kind: 'deferral', claim, until }])
      } else if (parts !== undefined) {
        await arrange(ground, creditor, [
          { ...base, kind: 'plan', claims: [claim], parts, first: null },
        ])
      }
      await reviewAccounts(ground, creditor, [account])
      return reply.redirect(`/i/${token}`, 303)
    },
  })
}

function html(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply
    .code(status)
    .header('content-security-policy', pagePolicy)
    .type('text/html; charset=utf-8')
    .send(page)
}
