import type { ReactNode } from 'react'
import { useDesk } from './desk.ts'
import type { Failure, Loaded } from './load.ts'
import type { Words } from './words/words.ts'

/** What stands where data cannot. */
export function FailureNotice(props: {
  readonly words: Words
  readonly failure: Failure
  readonly again: () => void
}) {
  const { words, failure } = props
  const text =
    failure.kind === 'other' ? words.failures.other(failure.id) : words.failures[failure.kind]
  return (
    <div className="notice notice-care" role="alert">
      <p>{text}</p>
      <p>
        <button type="button" className="button" onClick={props.again}>
          {words.failures.again}
        </button>
      </p>
    </div>
  )
}

/** Data, or words for waiting and failing. Old data stay, with the failure above them. */
export function Shown<T>(props: {
  readonly of: Loaded<T>
  readonly children: (data: T) => ReactNode
}) {
  const { words } = useDesk().say
  const { data, problem, reload } = props.of
  return (
    <>
      {problem !== null && <FailureNotice words={words} failure={problem} again={reload} />}
      {data !== null && props.children(data)}
      {data === null && problem === null && <p className="soft waiting">{words.loading}</p>}
    </>
  )
}

/** A state in one to four words, with its shape. */
export function Badge(props: {
  readonly tone: 'neutral' | 'info' | 'good' | 'care' | 'stop'
  readonly children: ReactNode
}) {
  return (
    <span className={props.tone === 'neutral' ? 'badge' : `badge badge-${props.tone}`}>
      {props.children}
    </span>
  )
}

const stageTones = {
  'due-reminded': 'info',
  reminded: 'care',
  'follow-up': 'care',
  settled: 'good',
} as const

/** Where a claim stands. */
export function StageBadge({ stage }: { readonly stage: string }) {
  const { words } = useDesk().say
  const tone = stage in stageTones ? stageTones[stage as keyof typeof stageTones] : 'neutral'
  return <Badge tone={tone}>{words.stages[stage] ?? stage}</Badge>
}
