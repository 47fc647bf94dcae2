import type { AccountView } from './api.ts'
import { useDesk } from './desk.ts'
import { Badge } from './state.tsx'
import { wordOf } from './words/words.ts'

type Props = { readonly view: AccountView }

/** Where the customer can be reached, and whether it works. */
export function ContactsCard({ view }: Props) {
  const { words } = useDesk().say
  const { contacts } = words.account
  const tones = { untried: 'neutral', reaches: 'good', fails: 'care' } as const
  return (
    <section className="card" aria-labelledby="contacts">
      <h2 id="contacts">{contacts.title}</h2>
      {view.contacts.length === 0 ? (
        <p className="soft">{contacts.none}</p>
      ) : (
        <dl className="facts">
          {view.contacts.map((contact) => (
            <div key={`${contact.of} ${contact.channel} ${contact.address}`}>
              <dt>
                {contact.address ?? contacts.erased}
                <span className="small block">
                  {wordOf(words.channels, contact.channel)}
                  {contact.of === 'representative' && `, ${words.person.representative}`}
                </span>
              </dt>
              <dd>
                <Badge tone={tones[contact.health]}>{words.health[contact.health]}</Badge>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

/** What is delivered, and what was agreed about fees. */
export function AgreementsCard({ view }: Props) {
  const { say } = useDesk()
  const { words } = say
  const { agreements } = words.account
  return (
    <section className="card" aria-labelledby="agreements">
      <h2 id="agreements">{agreements.title}</h2>
      {view.agreements.length === 0 ? (
        <p className="soft">{agreements.none}</p>
      ) : (
        <ul className="stack plain-list">
          {view.agreements.map((one) => (
            <li key={one.agreement}>
              <strong>{wordOf(words.commodities, one.commodity)}</strong> {one.agreement}
              <span className="soft small block">
                {one.untilOn === null
                  ? agreements.from(say.date(one.fromOn))
                  : agreements.fromUntil(say.date(one.fromOn), say.date(one.untilOn))}
                {' · '}
                {one.feeAgreedOn === null
                  ? agreements.noFee
                  : agreements.fee(say.date(one.feeAgreedOn))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
