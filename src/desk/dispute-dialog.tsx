import { useState } from 'react'
import { amountOf } from './amount.ts'
import {
  type AccountView,
  answerDispute,
  type Hold,
  type NewDisputeInput,
  startDispute,
} from './api.ts'
import { useCommand, type Wrong } from './command.ts'
import { useDesk } from './desk.ts'
import { Chips, ClaimChoice, FormDialog, Line } from './form.tsx'

type About = NewDisputeInput['about']

const abouts: readonly About[] = ['reading', 'price', 'not-mine', 'paid', 'other']

/** Takes down what the customer says is wrong: all of an invoice, or an amount of it. */
export function DisputeDialog(props: {
  readonly view: AccountView
  readonly close: () => void
  readonly done: () => void
}) {
  const { view } = props
  const { creditor, say } = useDesk()
  const { disputeForm } = say.words
  const first = view.claims.find((claim) => claim.stage !== 'settled')
  const [claim, setClaim] = useState(first?.no ?? 0)
  const [about, setAbout] = useState<About>('reading')
  const [part, setPart] = useState<'all' | 'part'>('all')
  const [text, setText] = useState('')
  const { wrong, setWrong, busy, save } = useCommand<NewDisputeInput>({
    send: (body, idempotencyKey) =>
      startDispute({ account: view.account, creditor, idempotencyKey, body }),
    done: props.done,
    tell: (refusal) =>
      refusal === 'more-than-open'
        ? { text: disputeForm.tooMuch, field: 'dispute-amount' }
        : { text: refusal === undefined ? say.words.forms.failed : disputeForm.gone },
  })
  const amount = part === 'all' ? null : amountOf(text)
  return (
    <FormDialog
      title={disputeForm.title}
      about={disputeForm.aboutIt}
      wrong={wrong}
      busy={busy}
      does={
        part === 'all'
          ? disputeForm.saveAll
          : amount === null
            ? disputeForm.start
            : disputeForm.savePart(say.money(amount, view.currency))
      }
      save={() => {
        if (part === 'part' && amount === null) {
          setWrong({ text: disputeForm.amountMissing, field: 'dispute-amount' })
        } else save({ claim, amount, about })
      }}
      close={props.close}
    >
      <ClaimChoice
        id="dispute-claim"
        label={disputeForm.claim}
        view={view}
        chosen={claim}
        choose={setClaim}
      />
      <Chips
        legend={disputeForm.why}
        name="about"
        codes={abouts}
        words={say.words.disputeAbouts}
        chosen={about}
        choose={setAbout}
      />
      <HowMuch part={part} setPart={setPart} text={text} setText={setText} wrong={wrong} />
    </FormDialog>
  )
}

function HowMuch(props: {
  readonly part: 'all' | 'part'
  readonly setPart: (part: 'all' | 'part') => void
  readonly text: string
  readonly setText: (text: string) => void
  readonly wrong: Wrong | null
}) {
  const { disputeForm } = useDesk().say.words
  return (
    <>
      <Chips
        legend={disputeForm.howMuch}
        name="part"
        codes={['all', 'part']}
        words={{ all: disputeForm.all, part: disputeForm.part }}
        chosen={props.part}
        choose={props.setPart}
      />
      {props.part === 'part' && (
        <Line
          id="dispute-amount"
          label={disputeForm.amount}
          help={disputeForm.amountHelp}
          value={props.text}
          change={props.setText}
          wrong={props.wrong}
        />
      )}
    </>
  )
}

type Outcome = 'upheld' | 'rejected'

/** Answers a dispute: the customer was right, or the invoice was. */
export function DisputeAnswerDialog(props: {
  readonly view: AccountView
  readonly dispute: Hold
  readonly close: () => void
  readonly done: (outcome: Outcome) => void
}) {
  const { view, dispute } = props
  const { creditor, say } = useDesk()
  const { disputeForm } = say.words
  const [outcome, setOutcome] = useState<Outcome>('rejected')
  const { wrong, busy, save } = useCommand<Outcome>({
    send: (said, idempotencyKey) =>
      answerDispute({
        account: view.account,
        claim: dispute.claim,
        creditor,
        idempotencyKey,
        body: { outcome: said },
      }),
    done: props.done,
    tell: (refusal) => ({
      text: refusal === undefined ? say.words.forms.failed : disputeForm.gone,
    }),
  })
  return (
    <FormDialog
      title={disputeForm.answerTitle(dispute.invoice ?? '')}
      about={disputeForm.answerAbout[outcome]}
      wrong={wrong}
      busy={busy}
      does={disputeForm.answerSave[outcome]}
      save={() => save(outcome)}
      close={props.close}
    >
      <Chips
        legend={disputeForm.answerWho}
        name="outcome"
        codes={['rejected', 'upheld']}
        words={disputeForm.outcomes}
        chosen={outcome}
        choose={setOutcome}
      />
    </FormDialog>
  )
}
