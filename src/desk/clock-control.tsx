import { useState } from 'react'
import { ApiProblem, nextDay } from './api.ts'
import { useDesk } from './desk.ts'

/** Moves a demo to its next day and says how it went. Not there outside a demo. */
export function ClockControl({ moved }: { readonly moved: () => void }) {
  const { say, session } = useDesk()
  const { clock } = say.words
  const [state, setState] = useState<'still' | 'moving' | 'moved' | 'busy' | 'failed'>('still')
  const move = () => {
    if (state === 'moving') return
    setState('moving')
    nextDay().then(
      () => {
        setState('moved')
        moved()
      },
      (error: unknown) => {
        setState(error instanceof ApiProblem && error.problem.status === 409 ? 'busy' : 'failed')
      },
    )
  }
  const told = {
    still: '',
    moving: clock.moving,
    moved: clock.moved(say.day(session.day.today)),
    busy: clock.busy,
    failed: clock.failed,
  }[state]
  return (
    <span className="clock small">
      <span className="nowrap">{clock.day(say.day(session.day.today))}</span>
      <button
        type="button"
        className="button"
        aria-disabled={state === 'moving'}
        aria-busy={state === 'moving'}
        onClick={move}
      >
        {state === 'moving' ? clock.moving : clock.next}
      </button>
      {state === 'moving' && <progress aria-label={clock.moving} />}
      <span role="status" className={state === 'busy' || state === 'failed' ? '' : 'unseen'}>
        {told}
      </span>
    </span>
  )
}
