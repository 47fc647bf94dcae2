/** A row that is not as it must be: which check, where, what was found and what was expected. */
export type Finding = {
  readonly check: CheckName
  readonly creditor: number
  /** `table slice/account/no`, or as much of it as there is. */
  readonly row: string
  readonly found: string
  readonly expected: string
}

export type CheckName =
  | 'balance'
  | 'payment-booked-once'
  | 'payment-event'
  | 'invoice-booked'
  | 'credit-note-booked'
  | 'fee-booked'
  | 'fee-taken-back'
  | 'interest-booked'
  | 'posting-cause'
  | 'event-chain'
  | 'event-head'
  | 'seal'
  | 'transit'
  | 'settled'
  | 'claim-stage'
  | 'claim-part'
  | 'decision-event'
  | 'decision-record'
  | 'step-decision'
  | 'hold-event'
  | 'circumstance-event'
  | 'plan-event'
  | 'task-event'
  | 'written-off'
