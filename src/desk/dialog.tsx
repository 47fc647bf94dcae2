import { type ReactNode, useEffect, useRef } from 'react'

/** A dialog of the browser's own: it keeps the focus, Escape closes it, focus goes back. */
export function Dialog(props: {
  readonly title: string
  readonly close: () => void
  readonly children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const shown = dialog.current
    const before = document.activeElement
    if (shown !== null && !shown.open) shown.showModal()
    return () => {
      shown?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className="dialog card"
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault()
        props.close()
      }}
    >
      <h2 id="dialog-title">{props.title}</h2>
      {props.children}
    </dialog>
  )
}
