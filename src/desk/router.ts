import { useSyncExternalStore } from 'react'

/**
 * Where the desk is, kept in the address, so that every screen can be reloaded, kept and sent.
 * `creditor` stands there only when a person who works for several has chosen one.
 */
export type Place = Screen & { readonly creditor: number | null }

export type Screen =
  | { readonly screen: 'start' }
  | { readonly screen: 'accounts'; readonly list: List }
  | { readonly screen: 'account'; readonly account: string; readonly show: TimelineShow }
  | { readonly screen: 'suspense' }
  | { readonly screen: 'refused'; readonly show: RefusedShow }
  | { readonly screen: 'unknown' }

export type List =
  | { readonly show: 'search'; readonly q: string }
  | { readonly show: 'open' | 'overdue' | 'tasks' }
  | { readonly show: 'step'; readonly step: string }
  | { readonly show: 'review'; readonly on: string }

export const timelineShows = ['all', 'contact', 'money', 'decisions'] as const
export type TimelineShow = (typeof timelineShows)[number]

/** What waits, or what was dealt with. */
export const refusedShows = ['open', 'settled'] as const
export type RefusedShow = (typeof refusedShows)[number]

const root = '/desk'

export function placeOf(address: string): Place {
  const url = new URL(address, 'http://desk')
  const creditor = Number(url.searchParams.get('creditor'))
  return { ...screenOf(url), creditor: creditor > 0 ? creditor : null }
}

function screenOf(url: URL): Screen {
  const parts = url.pathname
    .slice(root.length)
    .split('/')
    .filter((part) => part !== '')
  const [room, id] = parts
  if (room === undefined) return { screen: 'start' }
  if (room === 'suspense' && id === undefined) return { screen: 'suspense' }
  if (room === 'refused' && id === undefined) {
    const show = url.searchParams.get('show') === 'settled' ? 'settled' : 'open'
    return { screen: 'refused', show }
  }
  if (room === 'accounts' && id === undefined) return { screen: 'accounts', list: listOf(url) }
  if (room === 'accounts' && id !== undefined && parts.length === 2) {
    const show = timelineShows.find((one) => one === url.searchParams.get('show')) ?? 'all'
    return { screen: 'account', account: id, show }
  }
  return { screen: 'unknown' }
}

function listOf(url: URL): List {
  const ask = (name: string) => url.searchParams.get(name) ?? ''
  const show = ask('show')
  if (show === 'open' || show === 'overdue' || show === 'tasks') return { show }
  if (show === 'step') return { show, step: ask('step') }
  if (show === 'review') return { show, on: ask('on') }
  return { show: 'search', q: ask('q') }
}

export function addressOf(place: Place): string {
  const query = new URLSearchParams()
  if (place.screen === 'accounts') {
    for (const [name, value] of Object.entries(place.list)) {
      if (value !== '' && value !== 'search') query.set(name, value)
    }
  }
  if (place.screen === 'account' && place.show !== 'all') query.set('show', place.show)
  if (place.screen === 'refused' && place.show !== 'open') query.set('show', place.show)
  if (place.creditor !== null) query.set('creditor', String(place.creditor))
  const path = {
    start: '/',
    accounts: '/accounts',
    account: place.screen === 'account' ? `/accounts/${place.account}` : '',
    suspense: '/suspense',
    refused: '/refused',
    unknown: '/',
  }[place.screen]
  return `${root}${path}${query.size === 0 ? '' : `?${query}`}`
}

/** Goes to a place; `replace` when the reader would not want to step back to where they were. */
export function go(place: Place, how: 'push' | 'replace' = 'push'): void {
  const address = addressOf(place)
  if (how === 'push') history.pushState(null, '', address)
  else history.replaceState(null, '', address)
  dispatchEvent(new Event(moved))
}

const moved = 'desk-moved'

function watch(tell: () => void): () => void {
  addEventListener('popstate', tell)
  addEventListener(moved, tell)
  return () => {
    removeEventListener('popstate', tell)
    removeEventListener(moved, tell)
  }
}

/** The address now, path and query. */
export function useAddress(): string {
  return useSyncExternalStore(watch, () => location.pathname + location.search)
}
