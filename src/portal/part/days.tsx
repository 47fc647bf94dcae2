/** Time left as one mark a day, always with words under it. Days past are never drawn. */
export function Days(props: {
  /** All days of the strip. */
  readonly of: number
  /** Of them, those that have gone. */
  readonly gone: number
  readonly from: string
  readonly left: string
}) {
  const drawn = props.of > 0 && props.of <= 45
  return (
    <div class="days">
      {drawn ? (
        <div class="days-bar" style={`--of:${props.of};--gone:${props.gone}`} aria-hidden="true" />
      ) : null}
      <div class="days-ends">
        <span>{props.from}</span>
        <span>{props.left}</span>
      </div>
    </div>
  )
}
