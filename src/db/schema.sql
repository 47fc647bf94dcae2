-- The schema as the database sees it. Written by `npm run db:dump`.

role kvitt_app: login

table account with (fillfactor=70)
  slice smallint not null
  account uuid not null
  creditor integer not null
  external_no text not null
  kind text not null
  debtor_kind text not null
  language text not null
  currency text not null
  opened_on date not null
  version integer not null
  last_no integer not null
  event_no integer not null
  event_hash bytea not null
  CHECK ((debtor_kind = ANY (ARRAY['consumer'::text, 'business'::text, 'public-body'::text, 'estate'::text])))
  CHECK ((kind = ANY (ARRAY['customer'::text, 'suspense'::text])))
  FOREIGN KEY (creditor) REFERENCES creditor(creditor)
  PRIMARY KEY (slice, account)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select, update to kvitt_app
  comment on event_no: number and hash of the newest event: the head of the chain

table agreement
  slice smallint not null
  account uuid not null
  no integer not null
  creditor integer not null
  external_no text not null
  commodity text not null
  supply_point text
  municipality text
  yearly_cost bigint
  fee_agreed_on date
  from_on date not null
  until_on date
  FOREIGN KEY (slice, account) REFERENCES account(slice, account)
  PRIMARY KEY (slice, account, no)
  UNIQUE (slice, account, external_no)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select, update to kvitt_app

table arrangement
  slice smallint not null
  account uuid not null
  no integer not null
  creditor integer not null
  claims integer[] not null
  hold integer not null
  agreed_on date not null
  total bigint not null
  paid_before bigint not null
  by text not null
  ended_on date
  how text
  CHECK ((how = ANY (ARRAY['kept'::text, 'broken'::text])))
  CHECK ((total > 0))
  FOREIGN KEY (slice, account) REFERENCES account(slice, account)
  PRIMARY KEY (slice, account, no)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select to kvitt_app
  comment on hold: the first of the holds that keep the covered claims still
  comment on paid_before: paid and credited on the covered claims before it was agreed

table balance with (fillfactor=70)
  slice smallint not null
  account uuid not null
  claim integer not null
  part integer not null
  component text not null
  creditor integer not null
  amount bigint not null
  FOREIGN KEY (slice, account) REFERENCES account(slice, account)
  PRIMARY KEY (slice, account, claim, part, component)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select, update to kvitt_app

table bank_account
  kind text not null
  number text not null
  creditor integer not null
  FOREIGN KEY (creditor) REFERENCES creditor(creditor)
  PRIMARY KEY (kind, number)
  grant insert, select, update to kvitt_app

table circumstance
  slice smallint not null
  account uuid not null
  no integer not null
  creditor integer not null
  party integer not null
  representative integer not null
  sealed bytea not null
  from_on date not null
  until_on date
  by text not null
  FOREIGN KEY (slice, account, party) REFERENCES party(slice, account, no)
  PRIMARY KEY (slice, account, no)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select to kvitt_app
  comment on representative: the party that letters go to instead; 0: none is known
  comment on sealed: its kind, and the day of birth; sealed under the key of the party it is about
  comment on until_on: first day it no longer holds; null: it goes on

table claim with (fillfactor=70)
  slice smallint not null
  account uuid not null
  no integer not null
  creditor integer not null
  stage text not null
  stage_since date not null
  move text not null
  from_stage text not null
  arose_on date not null
  FOREIGN KEY (move, from_stage, stage) REFERENCES claim_move(move, from_stage, to_stage)
  FOREIGN KEY (slice, account, no) REFERENCES invoice(slice, account, no)
  PRIMARY KEY (slice, account, no)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select, update to kvitt_app
  comment: One invoice owed by one account; it has the number of its invoice. The move that brought it to its stage must be a row of claim_move.

table claim_move
  move text not null
  from_stage text not null
  to_stage text not null
  FOREIGN KEY (from_stage) REFERENCES claim_stage(stage)
  FOREIGN KEY (to_stage) REFERENCES claim_stage(stage)
  PRIMARY KEY (move, from_stage, to_stage)
  grant select to kvitt_app

table claim_part
  slice smallint not null
  account uuid not null
  claim integer not null
  agreement integer not null
  creditor integer not null
  principal bigint not null
  FOREIGN KEY (slice, account, agreement) REFERENCES agreement(slice, account, no)
  FOREIGN KEY (slice, account, claim) REFERENCES claim(slice, account, no)
  PRIMARY KEY (slice, account, claim, agreement)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select to kvitt_app

table claim_stage
  stage text not null
  PRIMARY KEY (stage)
  grant select to kvitt_app

table command
  slice smallint not null
  account uuid not null
  key text not null
  creditor integer not null
  content_hash bytea not null
  answer jsonb not null
  FOREIGN KEY (slice, account) REFERENCES account(slice, account)
  PRIMARY KEY (slice, account, key)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select to kvitt_app

table contact_point
  slice smallint not null
  account uuid not null
  no integer not null
  creditor integer not null
  party integer not null
  channel text not null
  sealed bytea not null
  token bytea not null
  health text not null
  CHECK ((health = ANY (ARRAY['untried'::text, 'reaches'::text, 'fails'::text])))
  FOREIGN KEY (slice, account, party) REFERENCES party(slice, account, no)
  PRIMARY KEY (slice, account, no)
  UNIQUE (slice, account, channel, token)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select, update to kvitt_app

table credit_note
  slice smallint not null
  account uuid not null
  no integer not null
  creditor integer not null
  external_no text not null
  invoice integer not null
  issued_on date not null
  amount bigint not null
  reason text not null
  content_hash bytea not null
  file bytea not null
  line integer not null
  CHECK ((reason = ANY (ARRAY['wrong'::text, 'goodwill'::text])))
  FOREIGN KEY (slice, account, invoice) REFERENCES invoice(slice, account, no)
  PRIMARY KEY (slice, account, no)
  UNIQUE (slice, account, external_no)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select to kvitt_app

table creditor
  creditor integer not null
  code text not null
  name text not null
  legal_name text not null
  org_number text not null
  currency text not null
  language text not null
  policy text not null
  profile jsonb not null default '{}'::jsonb
  PRIMARY KEY (creditor)
  UNIQUE (code)
  grant insert, select, update to kvitt_app
  comment on profile: phone, email, hours, color, swishNumber, payLink, print (the creditor has letters printed), postalAddress

table decision
  slice smallint not null
  account uuid not null
  no integer not null
  creditor integer not null
  on_date date not null
  record jsonb not null
  law_version text not null
  policy_version text not null
  facts_hash bytea not null
  FOREIGN KEY (slice, account) REFERENCES account(slice, account)
  PRIMARY KEY (slice, account, no)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select to kvitt_app

table delivery
  slice smallint not null
  account uuid not null
  message integer not null
  attempt smallint not null
  creditor integer not null
  state text not null
  provider_code text not null
  at timestamp with time zone not null
  content_hash bytea not null
  CHECK ((state = ANY (ARRAY['accepted'::text, 'refused'::text, 'failed'::text])))
  FOREIGN KEY (slice, account, message) REFERENCES message(slice, account, no)
  PRIMARY KEY (slice, account, message, attempt)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select to kvitt_app

table demo_clock
  only_one boolean not null default true
  on_date date not null
  CHECK (only_one)
  PRIMARY KEY (only_one)
  grant insert, select, update to kvitt_app
  comment: A row here makes the database a demo: its day is moved by hand. No row: real time.

table directory
  slice smallint not null
  creditor integer not null
  kind text not null
  value text not null
  account uuid not null
  claim integer not null
  FOREIGN KEY (creditor) REFERENCES creditor(creditor)
  PRIMARY KEY (slice, creditor, kind, value, account, claim)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant delete, insert, select to kvitt_app
  comment: The only way from outside to an account. slice comes from the hash of creditor, kind and value. Can be rebuilt.

table event
  slice smallint not null
  account uuid not null
  no integer not null
  creditor integer not null
  on_date date not null
  at timestamp with time zone not null
  kind text not null
  data jsonb not null
  prev bytea not null
  hash bytea not null
  FOREIGN KEY (slice, account) REFERENCES account(slice, account)
  PRIMARY KEY (slice, account, no)
  CREATE INDEX event_day ON public.event USING brin (on_date)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select to kvitt_app
  comment on at: when it was written; not part of the hash, so that a replay on the same days gives the same chain

table hold
  slice smallint not null
  account uuid not null
  no integer not null
  creditor integer not null
  claim integer not null
  reason text not null
  from_on date not null
  until_on date
  ended_on date
  by text not null
  agreement integer not null default 0
  amount bigint
  about text
  upheld_on date
  CHECK ((amount > 0))
  FOREIGN KEY (slice, account) REFERENCES account(slice, account)
  PRIMARY KEY (slice, account, no)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select, update to kvitt_app
  comment on claim: 0: the account as a whole
  comment on until_on: the last day it holds; null: until ended by hand
  comment on agreement: 0: not one agreement; what it covers is every claim with a part of it
  comment on amount: only this much of the claim is held; null: all of it
  comment on about: what a dispute is about; null: the hold is no dispute
  comment on upheld_on: the day the dispute was found right; it stays until it is credited

table instalment
  slice smallint not null
  account uuid not null
  arrangement integer not null
  no integer not null
  creditor integer not null
  due_on date not null
  amount bigint not null
  CHECK ((amount > 0))
  FOREIGN KEY (slice, account, arrangement) REFERENCES arrangement(slice, account, no)
  PRIMARY KEY (slice, account, arrangement, no)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select to kvitt_app

table invoice
  slice smallint not null
  account uuid not null
  no integer not null
  creditor integer not null
  external_no text not null
  issued_on date not null
  due_on date not null
  effective_due_on date not null
  reference text not null
  total bigint not null
  vat bigint
  period_from date
  period_until date
  content_hash bytea not null
  file bytea not null
  line integer not null
  FOREIGN KEY (slice, account) REFERENCES account(slice, account)
  PRIMARY KEY (slice, account, no)
  UNIQUE (slice, account, external_no)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select to kvitt_app

table invoice_line
  slice smallint not null
  account uuid not null
  invoice integer not null
  line integer not null
  creditor integer not null
  agreement integer not null
  text text not null
  quantity text
  unit text
  price text
  amount bigint not null
  FOREIGN KEY (slice, account, agreement) REFERENCES agreement(slice, account, no)
  FOREIGN KEY (slice, account, invoice) REFERENCES invoice(slice, account, no)
  PRIMARY KEY (slice, account, invoice, line)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select to kvitt_app

table message
  slice smallint not null
  account uuid not null
  no integer not null
  creditor integer not null
  step integer not null
  claim integer not null
  template text not null
  version integer not null
  language text not null
  channel text not null
  contact integer not null
  slots jsonb not null
  made_on date not null
  FOREIGN KEY (slice, account, contact) REFERENCES contact_point(slice, account, no)
  FOREIGN KEY (slice, account, step) REFERENCES step(slice, account, no)
  PRIMARY KEY (slice, account, no)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select to kvitt_app
  comment on slots: what the message says, without personal data; the words come from template and version

table outbox
  slice smallint not null
  account uuid not null
  message integer not null
  creditor integer not null
  not_before timestamp with time zone not null
  attempts smallint not null
  leased_by text
  leased_until timestamp with time zone
  FOREIGN KEY (slice, account, message) REFERENCES message(slice, account, no)
  PRIMARY KEY (slice, account, message)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant delete, insert, select, update to kvitt_app

table party
  slice smallint not null
  account uuid not null
  no integer not null
  creditor integer not null
  role text not null
  sealed bytea not null
  FOREIGN KEY (slice, account) REFERENCES account(slice, account)
  PRIMARY KEY (slice, account, no)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select, update to kvitt_app

table party_key
  slice smallint not null
  account uuid not null
  party integer not null
  creditor integer not null
  wrapped bytea not null
  FOREIGN KEY (slice, account, party) REFERENCES party(slice, account, no)
  PRIMARY KEY (slice, account, party)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant delete, insert, select to kvitt_app

table payment
  slice smallint not null
  payment uuid not null
  creditor integer not null
  file bytea not null
  line integer not null
  bank_account text not null
  booked_on date not null
  amount bigint not null
  currency text not null
  reference text not null
  bank_id text not null
  payer bytea
  state text not null
  account uuid not null
  because text not null
  CHECK ((state = ANY (ARRAY['posted'::text, 'suspense'::text])))
  FOREIGN KEY (creditor) REFERENCES creditor(creditor)
  PRIMARY KEY (slice, payment)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select, update to kvitt_app
  comment on payer: name, account and texts, sealed under the key of the file
  comment on account: where it is booked: the customer's account, or the suspense account of this slice

table posting
  slice smallint not null
  account uuid not null
  no integer not null
  creditor integer not null
  booked_on date not null
  value_on date not null
  src text not null
  dst text not null
  amount bigint not null
  claim integer not null
  part integer not null
  component text not null
  cause_kind text not null
  cause_id text not null
  leg smallint not null
  reverses integer
  CHECK ((amount > 0))
  CHECK ((src <> dst))
  CHECK (((src = 'account'::text) <> (dst = 'account'::text)))
  FOREIGN KEY (slice, account) REFERENCES account(slice, account)
  PRIMARY KEY (slice, account, no)
  UNIQUE (slice, account, cause_kind, cause_id, leg)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select to kvitt_app
  comment: src and dst: one is 'account' (this account, at claim, part, component), the other a code such as bank:59981236. claim and part 0: the account as a whole.

table print_item
  slice smallint not null
  account uuid not null
  message integer not null
  creditor integer not null
  package_slice smallint not null
  package uuid not null
  from_page integer not null
  pages integer not null
  content_hash bytea not null
  FOREIGN KEY (slice, account, message) REFERENCES message(slice, account, no)
  PRIMARY KEY (slice, account, message)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select to kvitt_app
  comment on content_hash: sha-256 of the letter printed by itself

table print_package
  slice smallint not null
  package uuid not null
  creditor integer not null
  name text not null
  on_date date not null
  letters integer not null
  sheets integer not null
  content_hash bytea not null
  content bytea
  content_key bytea
  handed_at timestamp with time zone
  FOREIGN KEY (creditor) REFERENCES creditor(creditor)
  PRIMARY KEY (slice, package)
  UNIQUE (slice, creditor, name)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select, update to kvitt_app
  comment on content: pdf and index, sealed under content_key; null once the print house has them all

table review
  slice smallint not null
  account uuid not null
  creditor integer not null
  due_on date not null
  why text not null
  FOREIGN KEY (slice, account) REFERENCES account(slice, account)
  PRIMARY KEY (slice, account)
  CREATE INDEX review_due ON public.review USING btree (slice, creditor, due_on)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant delete, insert, select, update to kvitt_app

table run
  slice smallint not null
  creditor integer not null
  on_date date not null
  reviewed integer not null
  moved integer not null
  done_at timestamp with time zone not null
  FOREIGN KEY (creditor) REFERENCES creditor(creditor)
  PRIMARY KEY (slice, creditor, on_date)
  grant insert, select to kvitt_app

table schema_migration
  name text not null
  hash text not null
  applied_at timestamp with time zone not null default now()
  PRIMARY KEY (name)

table seal
  slice smallint not null
  creditor integer not null
  on_date date not null
  events integer not null
  root bytea not null
  FOREIGN KEY (creditor) REFERENCES creditor(creditor)
  PRIMARY KEY (slice, creditor, on_date)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select to kvitt_app
  comment: Closes the events of all days before on_date: root = sha-256(previous root, heads of the accounts that changed).

table session
  token_hash bytea not null
  staff uuid not null
  expires_at timestamp with time zone not null
  FOREIGN KEY (staff) REFERENCES staff(staff)
  PRIMARY KEY (token_hash)
  grant delete, insert, select, update to kvitt_app

table source_file
  slice smallint not null
  creditor integer not null
  file bytea not null
  name text not null
  format text not null
  state text not null
  taken_on date not null
  bytes integer not null
  counts jsonb not null default '{}'::jsonb
  content bytea not null
  file_key bytea not null
  CHECK ((state = ANY (ARRAY['taking-in'::text, 'taken'::text, 'refused'::text])))
  FOREIGN KEY (creditor) REFERENCES creditor(creditor)
  PRIMARY KEY (slice, creditor, file)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select, update to kvitt_app
  comment on file: sha-256 of the content
  comment on content: sealed under file_key, which is wrapped by the master key

table source_problem
  slice smallint not null
  creditor integer not null
  file bytea not null
  no integer not null
  severity text not null
  line integer
  field text not null
  found text not null
  expected text not null
  FOREIGN KEY (slice, creditor, file) REFERENCES source_file(slice, creditor, file)
  PRIMARY KEY (slice, creditor, file, no)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select to kvitt_app

table staff
  staff uuid not null
  email text not null
  name text not null
  password_hash text not null
  PRIMARY KEY (staff)
  UNIQUE (email)
  grant insert, select, update to kvitt_app

table staff_grant
  staff uuid not null
  creditor integer not null
  role text not null
  FOREIGN KEY (creditor) REFERENCES creditor(creditor)
  FOREIGN KEY (staff) REFERENCES staff(staff)
  PRIMARY KEY (staff, creditor)
  grant insert, select, update to kvitt_app

table step with (fillfactor=70)
  slice smallint not null
  account uuid not null
  no integer not null
  creditor integer not null
  kind text not null
  claims integer[] not null
  decided_on date not null
  sent_on date
  amount bigint not null
  fee bigint not null
  state text not null
  decision integer not null
  deadline_on date
  compensation bigint not null default 0
  arrangement integer
  instalment integer
  CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text, 'done'::text])))
  FOREIGN KEY (slice, account) REFERENCES account(slice, account)
  PRIMARY KEY (slice, account, no)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select, update to kvitt_app
  comment on deadline_on: the last day to pay or object; null: the step sets none
  comment on compensation: compensation for lateness it asks for, of all its claims
  comment on instalment: the part of the plan it is about, from 1; null: it is about the claims

table task
  slice smallint not null
  account uuid not null
  no integer not null
  creditor integer not null
  kind text not null
  decides text
  claim integer not null
  opened_on date not null
  closed_on date
  answer text
  answer_no integer
  answered_by text
  why bytea
  spent_on date
  CHECK ((answer = ANY (ARRAY['approve'::text, 'decline'::text, 'done'::text, 'gone'::text])))
  FOREIGN KEY (slice, account) REFERENCES account(slice, account)
  PRIMARY KEY (slice, account, no)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant insert, select, update to kvitt_app
  comment on answer: gone: what it asked for is over; null: it is open
  comment on answer_no: the answer's place among all that happened to the account
  comment on why: in the person's own words, sealed under the key of the customer
  comment on spent_on: the step the answer was about has been taken, or its claim is settled

table wake
  slice smallint not null
  account uuid not null
  cause text not null
  creditor integer not null
  FOREIGN KEY (slice, account) REFERENCES account(slice, account)
  PRIMARY KEY (slice, account, cause)
  row-level security, forced
  policy own_creditor for * to public using (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer) with check (creditor = (NULLIF(current_setting('kvitt.creditor'::text, true), ''::text))::integer)
  grant delete, insert, select to kvitt_app
