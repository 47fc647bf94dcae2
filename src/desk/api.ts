// Written by scripts/api-client.ts from docs/api/openapi.json. Change the routes instead.

/** An answer that is not the one asked for; `problem` is what the server said. */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

type Call = {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
}

function part(value: string | number): string {
  return encodeURIComponent(value)
}

async function send<T>(call: Call): Promise<T> {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) query.set(name, String(value))
  }
  const asked = query.size === 0 ? '' : `?${query}`
  const answer = await fetch(call.path + asked, {
    method: call.method,
    headers: {
      accept: 'application/json',
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...call.headers,
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    ...(call.signal === undefined ? {} : { signal: call.signal }),
  })
  if (answer.ok) return (answer.status === 204 ? null : await answer.json()) as T
  throw new ApiProblem((await answer.json()) as Problem)
}

export type AccountList = {
  accounts: AccountRow[]
  /** There are more than are shown */
  more: boolean
}

export type AccountRow = {
  account: string
  number: string
  name: string | null
  left: number
  overdue: number
  /** Where its oldest open claim stands; null: none open */
  stage: string | null
  nextOn: string | null
}

export type AccountView = {
  account: string
  number: string
  /** null: the name has been erased */
  name: string | null
  kind: string
  language: string
  currency: string
  openedOn: string
  left: number
  overdue: number
  oldestOverdueOn: string | null
  /** What we owe the customer */
  credit: number
  contacts: Contact[]
  agreements: Agreement[]
  /** All open ones, then the newest settled */
  claims: Claim[]
  claimCount: number
  nextStep: NextStep | null
  /** When the account is looked at again */
  review: {
    on: string
    why: string
  } | null
  holds: Hold[]
  /** Those that stand, and the newest that ended */
  plans: Plan[]
  tasks: Task[]
  /** The newest tasks that are closed */
  answered: Answered[]
  bornOn: string | null
  /** What is known of the person; standing first */
  circumstances: Circumstance[]
  timeline: Timeline
}

export type Agreement = {
  no: number
  agreement: string
  commodity: string
  supplyPoint: string | null
  fromOn: string
  untilOn: string | null
  feeAgreedOn: string | null
}

export type Answered = {
  no: number
  kind: string
  decides: string | null
  invoice: string | null
  answer: 'approve' | 'decline' | 'done' | 'gone'
  /** In the words of whoever answered */
  why: string | null
  by: string | null
  on: string
}

export type Circumstance = {
  no: number
  kind: 'death' | 'bankruptcy' | 'debt-relief' | 'guardian' | 'minor' | 'illness' | 'job-loss' | 'god-man' | 'förvaltare' | 'protected-identity' | 'vulnerable'
  fromOn: string
  /** First day it no longer holds; null: it goes on */
  untilOn: string | null
  /** Who gets the letters instead */
  representative: string | null
  by: string | null
}

export type CircumstanceNumber = {
  no: number
}

export type Claim = {
  no: number
  invoice: string
  reference: string
  commodities: string[]
  periodFrom: string | null
  /** First day after the period */
  periodUntil: string | null
  stage: string
  issuedOn: string
  /** The due date after weekends and holidays */
  dueOn: string
  /** What the invoice asked for */
  principal: number
  /** Fees and compensation booked on it */
  fees: number
  /** Late interest to today that is not paid */
  interest: number
  /** Interest to today included */
  left: number
  /** This much of it is disputed and rests */
  disputed: number
  hold: {
    no: number
    untilOn: string | null
  } | null
}

export type Contact = {
  of: 'customer' | 'representative'
  channel: string
  address: string | null
  health: 'untried' | 'reaches' | 'fails'
}

export type DecisionView = {
  no: number
  on: string
  /** What was done, a sentence a step */
  did: string[]
  why: {
    /** 0: the account as a whole */
    claim: number
    /** The rule that was asked, in words */
    rule: string
    /** What held */
    fact: string
    /** Law or policy it rests on */
    source: string
  }[]
  /** When it was to be looked at next, and for what */
  next: string
  lawVersion: string
  policyVersion: string
}

export type DisputeAnswerInput = {
  /** upheld: the customer is right */
  outcome: 'upheld' | 'rejected'
}

export type Hold = {
  no: number
  /** 0: not one claim */
  claim: number
  invoice: string | null
  /** With claim 0: null is the account as a whole */
  agreement: string | null
  reason: string
  /** Only this much of the claim; null: all of it */
  amount: number | null
  /** What is disputed; null: it is no dispute */
  about: string | null
  /** Found right; waits for its credit note */
  upheldOn: string | null
  fromOn: string
  untilOn: string | null
  by: string | null
}

export type HoldNumber = {
  no: number
}

export type NewArrangementInput = {
  kind: 'plan'
  claims: number[]
  parts: number
  /** Day of the first part; null: in 30 days */
  first: string | null
} | {
  kind: 'deferral'
  claim: number
  /** The last day that nothing happens */
  until: string
} | {
  kind: 'promise'
  /** Minor units */
  amount: number
  /** The day the customer pays by */
  until: string
}

export type NewCircumstanceInput = {
  kind: 'death' | 'bankruptcy' | 'debt-relief' | 'guardian' | 'minor' | 'illness' | 'job-loss' | 'god-man' | 'förvaltare' | 'protected-identity' | 'vulnerable'
  /** The day it begins, not after today */
  from: string
  /** Who gets the letters instead */
  representative: {
    name: string
    email: string
  } | null
}

export type NewDisputeInput = {
  claim: number
  /** Minor units; null: all of the claim */
  amount: number | null
  about: 'reading' | 'price' | 'not-mine' | 'paid' | 'other'
}

export type NewHoldInput = {
  /** 0: not one claim */
  claim: number
  /** Claims with a part of it */
  agreement?: number
  reason: 'customer-contact' | 'payment-on-its-way' | 'other'
  /** The last day it holds */
  until: string
}

export type NextStep = {
  on: string
  steps: {
    /** Kind of message, kind of task, or settle */
    kind: string
    claim: number
    invoice: string
    /** What it costs the customer */
    fee: number
  }[]
  why: {
    /** 0: the account as a whole */
    claim: number
    /** The rule that was asked, in words */
    rule: string
    /** What held */
    fact: string
    /** Law or policy it rests on */
    source: string
  }[]
}

export type Overview = {
  currency: string
  openClaims: number
  openAmount: number
  overdueClaims: number
  overdueAmount: number
  suspense: {
    count: number
    amount: number
  }
  tasks: number
  stepsToday: {
    kind: string
    count: number
  }[]
  recent: {
    account: string
    number: string
    name: string | null
    entry: TimelineEntry
  }[]
  reviewsNext: {
    on: string
    count: number
  }[]
}

export type Plan = {
  no: number
  invoices: string[]
  total: number
  /** Paid on its claims since it was agreed */
  paid: number
  agreedOn: string
  by: string | null
  ended: 'kept' | 'broken' | null
  instalments: {
    no: number
    dueOn: string
    amount: number
    /** Not covered by what was paid */
    left: number
    remindedOn: string | null
  }[]
}

export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  /** Id of the request; name it when you ask us */
  instance: string
  /** Which rule said no */
  refusal?: string
  problems?: {
    field: string
    found: string
    expected: string
  }[]
}

export type Session = {
  staff: {
    name: string
    email: string
  }
  creditors: {
    creditor: number
    code: string
    name: string
    role: string
  }[]
  day: {
    today: string
    /** The day is moved by hand */
    demo: boolean
  }
}

export type SignInInput = {
  email: string
  password: string
}

export type SuspenseList = {
  payments: {
    payment: string
    bookedOn: string
    amount: number
    reference: string
    because: string
  }[]
  more: boolean
}

export type Task = {
  no: number
  kind: string
  decides: string | null
  claim: number
  invoice: string | null
  openedOn: string
}

export type TaskAnswerInput = {
  /** approve, decline: of the step the task decides; done: of a task that decides none */
  answer: 'approve' | 'decline' | 'done'
  why: string | null
}

export type Timeline = {
  /** Newest first */
  entries: TimelineEntry[]
  /** Ask for entries before this; null: no more */
  next: number | null
}

export type TimelineEntry = {
  no: number
  on: string
  at: string
  kind: string
  claim: number | null
  /** Number of the invoice it is about */
  invoice: string | null
  /** The decision behind it */
  decision: number | null
  /** Name of the person who did it */
  by: string | null
  facts: Record<string, string | number | boolean>
}

export function getHealth(
  signal?: AbortSignal,
): Promise<{
  status: 'ok'
}> {
  return send({
    method: 'GET',
    path: `/api/health`,
    signal,
  })
}

export function signIn(
  args: {
  body: SignInInput
},
  signal?: AbortSignal,
): Promise<Session> {
  return send({
    method: 'POST',
    path: `/api/session`,
    body: args.body,
    signal,
  })
}

export function signOut(
  signal?: AbortSignal,
): Promise<null> {
  return send({
    method: 'DELETE',
    path: `/api/session`,
    signal,
  })
}

export function getSession(
  signal?: AbortSignal,
): Promise<Session> {
  return send({
    method: 'GET',
    path: `/api/session`,
    signal,
  })
}

export function getOverview(
  args: {
  creditor?: number | undefined
} = {},
  signal?: AbortSignal,
): Promise<Overview> {
  return send({
    method: 'GET',
    path: `/api/overview`,
    query: { creditor: args.creditor },
    signal,
  })
}

export function listSuspense(
  args: {
  creditor?: number | undefined
} = {},
  signal?: AbortSignal,
): Promise<SuspenseList> {
  return send({
    method: 'GET',
    path: `/api/suspense`,
    query: { creditor: args.creditor },
    signal,
  })
}

export function listAccounts(
  args: {
  creditor?: number | undefined
  q?: string | undefined
  show?: 'open' | 'overdue' | 'tasks' | 'step' | 'review' | undefined
  step?: string | undefined
  on?: string | undefined
} = {},
  signal?: AbortSignal,
): Promise<AccountList> {
  return send({
    method: 'GET',
    path: `/api/accounts`,
    query: { creditor: args.creditor, q: args.q, show: args.show, step: args.step, on: args.on },
    signal,
  })
}

export function getAccount(
  args: {
  creditor?: number | undefined
  language?: 'sv' | 'en' | undefined
  account: string
},
  signal?: AbortSignal,
): Promise<AccountView> {
  return send({
    method: 'GET',
    path: `/api/accounts/${part(args.account)}`,
    query: { creditor: args.creditor, language: args.language },
    signal,
  })
}

export function getTimeline(
  args: {
  creditor?: number | undefined
  show?: 'all' | 'contact' | 'money' | 'decisions' | undefined
  before?: number | undefined
  account: string
},
  signal?: AbortSignal,
): Promise<Timeline> {
  return send({
    method: 'GET',
    path: `/api/accounts/${part(args.account)}/timeline`,
    query: { creditor: args.creditor, show: args.show, before: args.before },
    signal,
  })
}

export function getDecision(
  args: {
  creditor?: number | undefined
  language?: 'sv' | 'en' | undefined
  account: string
  no: number
},
  signal?: AbortSignal,
): Promise<DecisionView> {
  return send({
    method: 'GET',
    path: `/api/accounts/${part(args.account)}/decisions/${part(args.no)}`,
    query: { creditor: args.creditor, language: args.language },
    signal,
  })
}

export function startHold(
  args: {
  creditor?: number | undefined
  account: string
  idempotencyKey: string
  body: NewHoldInput
},
  signal?: AbortSignal,
): Promise<HoldNumber> {
  return send({
    method: 'POST',
    path: `/api/accounts/${part(args.account)}/holds`,
    query: { creditor: args.creditor },
    headers: { 'idempotency-key': args.idempotencyKey },
    body: args.body,
    signal,
  })
}

export function endHold(
  args: {
  creditor?: number | undefined
  account: string
  no: number
},
  signal?: AbortSignal,
): Promise<HoldNumber> {
  return send({
    method: 'POST',
    path: `/api/accounts/${part(args.account)}/holds/${part(args.no)}/end`,
    query: { creditor: args.creditor },
    signal,
  })
}

export function nextDay(
  signal?: AbortSignal,
): Promise<{
  today: string
}> {
  return send({
    method: 'POST',
    path: `/api/clock/next-day`,
    signal,
  })
}

export function startDispute(
  args: {
  creditor?: number | undefined
  account: string
  idempotencyKey: string
  body: NewDisputeInput
},
  signal?: AbortSignal,
): Promise<{
  no: number
}> {
  return send({
    method: 'POST',
    path: `/api/accounts/${part(args.account)}/disputes`,
    query: { creditor: args.creditor },
    headers: { 'idempotency-key': args.idempotencyKey },
    body: args.body,
    signal,
  })
}

export function answerDispute(
  args: {
  creditor?: number | undefined
  account: string
  claim: number
  idempotencyKey: string
  body: DisputeAnswerInput
},
  signal?: AbortSignal,
): Promise<{
  waitsForCredit: boolean
}> {
  return send({
    method: 'POST',
    path: `/api/accounts/${part(args.account)}/disputes/${part(args.claim)}/answer`,
    query: { creditor: args.creditor },
    headers: { 'idempotency-key': args.idempotencyKey },
    body: args.body,
    signal,
  })
}

export function tellCircumstance(
  args: {
  creditor?: number | undefined
  account: string
  idempotencyKey: string
  body: NewCircumstanceInput
},
  signal?: AbortSignal,
): Promise<CircumstanceNumber> {
  return send({
    method: 'POST',
    path: `/api/accounts/${part(args.account)}/circumstances`,
    query: { creditor: args.creditor },
    headers: { 'idempotency-key': args.idempotencyKey },
    body: args.body,
    signal,
  })
}

export function endCircumstance(
  args: {
  creditor?: number | undefined
  account: string
  no: number
},
  signal?: AbortSignal,
): Promise<CircumstanceNumber> {
  return send({
    method: 'POST',
    path: `/api/accounts/${part(args.account)}/circumstances/${part(args.no)}/end`,
    query: { creditor: args.creditor },
    signal,
  })
}

export function arrange(
  args: {
  creditor?: number | undefined
  account: string
  idempotencyKey: string
  body: NewArrangementInput
},
  signal?: AbortSignal,
): Promise<{
  no: number
}> {
  return send({
    method: 'POST',
    path: `/api/accounts/${part(args.account)}/arrangements`,
    query: { creditor: args.creditor },
    headers: { 'idempotency-key': args.idempotencyKey },
    body: args.body,
    signal,
  })
}

export function answerTask(
  args: {
  creditor?: number | undefined
  account: string
  no: number
  idempotencyKey: string
  body: TaskAnswerInput
},
  signal?: AbortSignal,
): Promise<{
  no: number
}> {
  return send({
    method: 'POST',
    path: `/api/accounts/${part(args.account)}/tasks/${part(args.no)}/answer`,
    query: { creditor: args.creditor },
    headers: { 'idempotency-key': args.idempotencyKey },
    body: args.body,
    signal,
  })
}
