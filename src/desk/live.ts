import { useEffect, useRef, useState } from 'react'
import { timeNow } from './clock.ts'

/** The stream of changes, and how fresh the screen can be. */
export type Live = {
  /** False: the connection is lost and is being sought. */
  readonly connected: boolean
  /** When the server was last heard, `14.32`. */
  readonly heardAt: string
  /** Calls `hear` with the account that changed, or null when anything may have. */
  readonly listen: (hear: (account: string | null) => void) => () => void
}

/** Opens one stream for a creditor. */
export function useLive(creditor: number | null): Live {
  const ears = useRef(new Set<(account: string | null) => void>())
  const [state, setState] = useState({ connected: true, heardAt: timeNow() })
  const [listen] = useState(() => (hear: (account: string | null) => void) => {
    ears.current.add(hear)
    return () => ears.current.delete(hear)
  })

  useEffect(() => {
    if (creditor === null) return
    const source = new EventSource(`/api/live?creditor=${creditor}`)
    const heard = () => setState({ connected: true, heardAt: timeNow() })
    const tell = (account: string | null) => {
      for (const hear of ears.current) hear(account)
    }
    let lost = false
    source.addEventListener('open', () => {
      heard()
      // What was said while the line was down was said to nobody.
      if (lost) tell(null)
      lost = false
    })
    source.addEventListener('beat', heard)
    source.addEventListener('change', (event) => {
      heard()
      tell((JSON.parse(event.data) as { account: string | null }).account)
    })
    source.addEventListener('error', () => {
      lost = true
      setState((before) => ({ ...before, connected: false }))
    })
    return () => source.close()
  }, [creditor])

  return { ...state, listen }
}
