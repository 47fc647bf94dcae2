import { createContext, useContext } from 'react'
import type { Session } from './api.ts'
import type { Live } from './live.ts'
import type { Screen } from './router.ts'
import type { Say } from './say.ts'

/** What every screen of the desk stands on. */
export type Desk = {
  readonly session: Session
  /** The chosen creditor; sent with every request. */
  readonly creditor: number
  readonly say: Say
  readonly live: Live
  /** The address of a screen for the chosen creditor, and going there. */
  readonly address: (screen: Screen) => string
  readonly open: (screen: Screen, how?: 'push' | 'replace') => void
  readonly signedOut: () => void
}

export const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (desk === null) throw new Error('used outside the desk')
  return desk
}
