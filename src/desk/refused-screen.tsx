import { useState } from 'react'
import {
  ApiProblem,
  dismissRefused,
  listRefused,
  type RefusedList,
  type RefusedRecord,
  retryRefused,
} from './api.ts'
import { useCommand } from './command.ts'
import { useDesk } from './desk.ts'
import { FormDialog } from './form.tsx'
import { useLoad } from './load.ts'
import { type RefusedShow, refusedShows } from './router.ts'
import { Badge, Shown } from './state.tsx'
import { useTitle } from './title.ts'

type RefusedFile = RefusedList['files'][number]

/** What imports refused, by file: why, the record itself, and what can be done with it. */
export function RefusedScreen({ show }: { readonly show: RefusedShow }) {
  const { creditor, say, open } = useDesk()
  const { refused } = say.words
  const [told, setTold] = useState('')
  const list = useLoad(
    `refused ${creditor} ${show}`,
    (signal) => listRefused({ creditor, show }, signal),
    () => true,
  )
  const done = (words: string) => {
    setTold(words)
    list.reload()
    document.getElementById('main')?.focus()
  }
  useTitle(refused.title)
  return (
    <>
      <div className="title">
        <div>
          <h1>{refused.title}</h1>
          <p className="soft">{refused.about}</p>
        </div>
        <fieldset className="choices">
          <legend className="unseen">{refused.filter}</legend>
          {refusedShows.map((one) => (
            <label className="chip" key={one}>
              <input
                type="radio"
                name="show"
                checked={show === one}
                onChange={() => open({ screen: 'refused', show: one }, 'replace')}
              />
              <span>{refused.shows[one]}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <div role="status">{told !== '' && <p className="notice notice-good told">{told}</p>}</div>
      <Shown of={list}>
        {(data) => (
          <>
            {data.files.length === 0 && <p className="card">{refused.none[show]}</p>}
            {data.more && <p className="found">{refused.more}</p>}
            <div className="stack">
              {data.files.map((file) => (
                <FileCard key={file.file} file={file} done={done} />
              ))}
            </div>
          </>
        )}
      </Shown>
    </>
  )
}

function FileCard(props: { readonly file: RefusedFile; readonly done: (words: string) => void }) {
  const { file } = props
  const { say } = useDesk()
  const { refused } = say.words
  const { busy, failed, retry } = useRetry(file, props.done)
  const [putting, setPutting] = useState<RefusedRecord | null>(null)
  const open = file.records.filter(({ state }) => state === 'open')
  const title = `file-${file.file.slice(0, 12)}`
  return (
    <section className="card" aria-labelledby={title}>
      <div className="pair">
        <div>
          <h2 id={title}>{file.name}</h2>
          <p className="soft small">
            {refused.file(file.format, say.day(file.takenOn), file.records.length)}
          </p>
        </div>
        {open.length > 1 && (
          <button
            type="button"
            className="button"
            aria-disabled={busy}
            onClick={() => retry(open.map(({ line }) => line))}
          >
            {refused.retryAll(open.length)}
          </button>
        )}
      </div>
      {failed && (
        <p className="notice notice-care" role="alert">
          {refused.failed}
        </p>
      )}
      <ul className="stack plain-list records">
        {file.records.map((record) => (
          <li key={record.line}>
            <Refused record={record} />
            {record.state === 'open' && (
              <Choices
                line={record.line}
                busy={busy}
                retry={() => retry([record.line])}
                dismiss={() => setPutting(record)}
              />
            )}
          </li>
        ))}
      </ul>
      {putting !== null && (
        <DismissDialog
          file={file}
          record={putting}
          close={() => setPutting(null)}
          done={() => {
            setPutting(null)
            props.done(refused.dismissed(putting.line))
          }}
        />
      )}
    </section>
  )
}

function Choices(props: {
  readonly line: number
  readonly busy: boolean
  readonly retry: () => void
  readonly dismiss: () => void
}) {
  const { refused } = useDesk().say.words
  return (
    <p className="actions">
      <button
        type="button"
        className="button"
        aria-label={refused.retryOf(props.line)}
        aria-disabled={props.busy}
        onClick={props.retry}
      >
        {refused.retry}
      </button>
      <button
        type="button"
        className="button button-quiet"
        aria-label={refused.dismissOf(props.line)}
        onClick={props.dismiss}
      >
        {refused.dismiss}
      </button>
    </p>
  )
}

/** One attempt at a time. */
function useRetry(file: RefusedFile, done: (words: string) => void) {
  const { creditor, say, signedOut } = useDesk()
  const [state, setState] = useState<'rest' | 'busy' | 'failed'>('rest')
  const retry = (lines: number[]) => {
    if (state === 'busy') return
    setState('busy')
    retryRefused({ file: file.file, creditor, body: { lines } }).then(
      ({ retried, refused }) => {
        setState('rest')
        done(say.words.refused.retried(retried.length, refused.length))
      },
      (error: unknown) => {
        setState('failed')
        if (error instanceof ApiProblem && error.problem.status === 401) signedOut()
      },
    )
  }
  return { busy: state === 'busy', failed: state === 'failed', retry }
}

function Refused({ record }: { readonly record: RefusedRecord }) {
  const { say } = useDesk()
  const { refused } = say.words
  const { by, changedOn } = record
  return (
    <>
      <strong>{refused.line(record.line)}</strong>{' '}
      {record.state !== 'open' && (
        <Badge tone={record.state === 'retried' ? 'good' : 'neutral'}>
          {refused.states[record.state]}
        </Badge>
      )}
      {by !== null && changedOn !== null && (
        <span className="soft small block">{refused.by(by, say.day(changedOn))}</span>
      )}
      <ul className="plain-list">
        {record.reasons.map((reason) => (
          <li key={`${reason.field} ${reason.expected}`}>
            {refused.field(reason)}: {refused.found} <q>{reason.found}</q>, {refused.expected}{' '}
            {refused.expectation(reason) ?? <span lang="en">{reason.expected}</span>}
          </li>
        ))}
      </ul>
      <details>
        <summary>{refused.record}</summary>
        <pre className="record">{record.text}</pre>
      </details>
    </>
  )
}

function DismissDialog(props: {
  readonly file: RefusedFile
  readonly record: RefusedRecord
  readonly close: () => void
  readonly done: () => void
}) {
  const { file, record } = props
  const { creditor, say } = useDesk()
  const { refused, forms } = say.words
  const { wrong, busy, save } = useCommand<number[]>({
    send: (lines) => dismissRefused({ file: file.file, creditor, body: { lines } }),
    done: props.done,
    tell: () => ({ text: forms.failed }),
  })
  return (
    <FormDialog
      title={refused.dismissOf(record.line)}
      about={refused.dismissAbout(file.name)}
      wrong={wrong}
      busy={busy}
      does={refused.dismiss}
      save={() => save([record.line])}
      close={props.close}
    >
      <pre className="record">{record.text}</pre>
    </FormDialog>
  )
}
