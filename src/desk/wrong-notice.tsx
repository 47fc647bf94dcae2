import { type ReactNode, useEffect, useRef } from 'react'

/** Says above a form what was wrong, and takes the focus there each time `wrong` is another. */
export function WrongNotice(props: { readonly wrong: unknown; readonly children: ReactNode }) {
  const { wrong } = props
  const notice = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new mistake takes the focus.
  useEffect(() => {
    notice.current?.focus()
  }, [wrong])
  return (
    <div className="notice notice-care" role="alert" tabIndex={-1} ref={notice}>
      <p>{props.children}</p>
    </div>
  )
}
