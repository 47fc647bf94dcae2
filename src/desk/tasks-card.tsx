import { useState } from 'react'
import { type AccountView, answerTask, type Task, type TaskAnswerInput } from './api.ts'
import { useCommand } from './command.ts'
import { useDesk } from './desk.ts'
import { Chips, FormDialog } from './form.tsx'
import { wordOf } from './words/words.ts'

/** What waits for a person, with a way to answer; and what was answered last. */
export function TasksCard(props: {
  readonly view: AccountView
  readonly done: (what: string) => void
}) {
  const { view } = props
  const { say } = useDesk()
  const { words } = say
  const { tasks } = words.account
  const [answering, setAnswering] = useState<Task | null>(null)
  return (
    <section className="card" aria-labelledby="tasks">
      <h2 id="tasks">{tasks.title}</h2>
      {view.tasks.length === 0 ? (
        <p className="soft">{tasks.none}</p>
      ) : (
        <ul className="stack plain-list">
          {view.tasks.map((task) => (
            <li key={task.no}>
              <strong>{titleOf(task, words.taskForm)}</strong>
              {task.invoice !== null && `, ${words.account.next.about(task.invoice)}`}
              <span className="soft small block">{tasks.since(say.day(task.openedOn))}</span>
              <p>
                <button
                  type="button"
                  className="button"
                  aria-label={`${words.taskForm.start}: ${titleOf(task, words.taskForm)}`}
                  onClick={() => setAnswering(task)}
                >
                  {words.taskForm.start}
                </button>
              </p>
            </li>
          ))}
        </ul>
      )}
      <Answered view={view} />
      {answering !== null && (
        <TaskDialog
          view={view}
          task={answering}
          close={() => setAnswering(null)}
          done={() => {
            setAnswering(null)
            props.done(words.taskForm.done)
          }}
        />
      )}
    </section>
  )
}

function titleOf(
  task: { readonly kind: string; readonly decides: string | null },
  words: { readonly tasks: Record<string, string>; readonly steps: Record<string, string> },
): string {
  if (task.decides === null) return wordOf(words.tasks, task.kind)
  return wordOf(words.steps, task.decides)
}

function Answered({ view }: { readonly view: AccountView }) {
  const { say } = useDesk()
  const { taskForm } = say.words
  if (view.answered.length === 0) return null
  return (
    <details>
      <summary>{taskForm.answered(view.answered.length)}</summary>
      <ul className="stack plain-list">
        {view.answered.map((one) => (
          <li key={one.no}>
            {titleOf(one, taskForm)}
            {one.invoice !== null && `, ${say.words.account.next.about(one.invoice)}`}:{' '}
            <strong>{wordOf(taskForm.answers, one.answer)}</strong>
            {one.why !== null && <span className="block">{one.why}</span>}
            <span className="soft small block">
              {taskForm.by(one.by === 'review' ? taskForm.itself : (one.by ?? ''), say.day(one.on))}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

type Answer = TaskAnswerInput['answer']

function TaskDialog(props: {
  readonly view: AccountView
  readonly task: Task
  readonly close: () => void
  readonly done: () => void
}) {
  const { view, task } = props
  const { creditor, say } = useDesk()
  const { taskForm } = say.words
  const codes: readonly Answer[] = task.decides === null ? ['done'] : ['approve', 'decline']
  const [answer, setAnswer] = useState<Answer>(codes.at(-1) ?? 'done')
  const [why, setWhy] = useState('')
  const { wrong, setWrong, busy, save } = useCommand<TaskAnswerInput>({
    send: (body, idempotencyKey) =>
      answerTask({ account: view.account, no: task.no, creditor, idempotencyKey, body }),
    done: props.done,
    tell: (refusal) => ({
      text: refusal === undefined ? say.words.forms.failed : taskForm.gone,
    }),
  })
  return (
    <FormDialog
      title={titleOf(task, taskForm)}
      about={task.decides === null ? taskForm.aboutDone : taskForm.about}
      wrong={wrong}
      busy={busy}
      does={taskForm.save[answer]}
      save={() => {
        const said = why.trim()
        if (said === '' && answer !== 'done') setWrong({ text: taskForm.whyMissing, field: 'why' })
        else save({ answer, why: said === '' ? null : said })
      }}
      close={props.close}
    >
      {codes.length > 1 && (
        <Chips
          legend={taskForm.which}
          name="answer"
          codes={codes}
          words={taskForm.answers}
          chosen={answer}
          choose={setAnswer}
        />
      )}
      <div className="field">
        <label htmlFor="why">{taskForm.why}</label>
        <textarea
          id="why"
          rows={3}
          maxLength={1000}
          value={why}
          aria-describedby="why-help"
          aria-invalid={wrong?.field === 'why'}
          onChange={(event) => setWhy(event.target.value)}
        />
        <span className="help" id="why-help">
          {wrong?.field === 'why' ? wrong.text : taskForm.whyHelp}
        </span>
      </div>
    </FormDialog>
  )
}
