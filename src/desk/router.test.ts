import { describe, expect, it } from 'vitest'
import { addressOf, type Place, placeOf } from './router.ts'

const places: [string, Place][] = [
  ['/desk/', { screen: 'start', creditor: null }],
  ['/desk/?creditor=2', { screen: 'start', creditor: 2 }],
  ['/desk/suspense', { screen: 'suspense', creditor: null }],
  ['/desk/refused', { screen: 'refused', show: 'open', creditor: null }],
  ['/desk/refused?show=settled&creditor=2', { screen: 'refused', show: 'settled', creditor: 2 }],
  ['/desk/accounts', { screen: 'accounts', list: { show: 'search', q: '' }, creditor: null }],
  [
    '/desk/accounts?q=Bj%C3%B6rk+%26+co&creditor=2',
    { screen: 'accounts', list: { show: 'search', q: 'Björk & co' }, creditor: 2 },
  ],
  ['/desk/accounts?show=tasks', { screen: 'accounts', list: { show: 'tasks' }, creditor: null }],
  [
    '/desk/accounts?show=step&step=reminder',
    { screen: 'accounts', list: { show: 'step', step: 'reminder' }, creditor: null },
  ],
  [
    '/desk/accounts?show=review&on=2026-02-10',
    { screen: 'accounts', list: { show: 'review', on: '2026-02-10' }, creditor: null },
  ],
  ['/desk/accounts/a-1', { screen: 'account', account: 'a-1', show: 'all', creditor: null }],
  [
    '/desk/accounts/a-1?show=money',
    { screen: 'account', account: 'a-1', show: 'money', creditor: null },
  ],
]

describe('addresses', () => {
  it.each(places)('%s is a place and the place is that address', (address, place) => {
    expect(placeOf(address)).toEqual(place)
    expect(addressOf(place)).toBe(address)
  })

  it.each(['/desk/nowhere', '/desk/accounts/a/b', '/desk/suspense/1'])('%s leads nowhere', (at) => {
    expect(placeOf(at).screen).toBe('unknown')
  })
})
