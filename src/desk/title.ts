import { useEffect } from 'react'

/** Names the screen in the browser's title. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null ? 'Kvitt' : `${title} – Kvitt`
  }, [title])
}
