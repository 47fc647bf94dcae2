import type { ReactNode } from 'react'
import { useDesk } from './desk.ts'
import type { Screen } from './router.ts'

/** A link inside the desk: a real address, opened without a reload. */
export function Link(props: {
  readonly to: Screen
  readonly children: ReactNode
  readonly current?: boolean
  /** Marks the links that the arrow keys walk through. */
  readonly hit?: boolean
}) {
  const { address, open } = useDesk()
  return (
    <a
      href={address(props.to)}
      {...(props.current === true ? { 'aria-current': 'page' as const } : {})}
      {...(props.hit === true ? { 'data-hit': '' } : {})}
      onClick={(event) => {
        // A new tab or window is the browser's matter.
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        open(props.to)
      }}
    >
      {props.children}
    </a>
  )
}
