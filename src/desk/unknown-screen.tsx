import { useDesk } from './desk.ts'
import { Link } from './link.tsx'
import { useTitle } from './title.ts'

/** An address that leads nowhere. */
export function UnknownScreen() {
  const { words } = useDesk().say
  useTitle(words.unknown.title)
  return (
    <div className="title">
      <div>
        <h1>{words.unknown.title}</h1>
        <p>{words.unknown.about}</p>
        <p>
          <Link to={{ screen: 'start' }}>{words.failures.home}</Link>
        </p>
      </div>
    </div>
  )
}
