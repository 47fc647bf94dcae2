import type { FastifyReply } from 'fastify'
import type { Ground } from '../db/ground.ts'
import { transaction } from '../db/pool.ts'
import { invoiceLink, readLink } from '../deliver/link.ts'
import { findShortLink, readShortCode } from '../deliver/short-link.ts'
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
  /** The day of the next automatic step on a claim; null: none is planned. */
  readonly outlookOf: OutlookOf
}

/** The customer's pages: what a signed link opens, and the stream that keeps it fresh. */
export function portalRoutes(app: Server, { ground, live, outlookOf }: PortalDependencies): void {
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
      const liveUrl = `/i/${request.params.token}/live`
      return html(reply, 200, renderInvoicePage(view, { liveUrl }))
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

function html(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply
    .code(status)
    .header('content-security-policy', pagePolicy)
    .type('text/html; charset=utf-8')
    .send(page)
}
