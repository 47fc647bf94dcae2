-- The first schema: who owes whom, how money moves, what was decided and why, what was sent.
--
-- Rules. Account-owned keys begin with slice; there are no triggers and no sequences; what lies
-- inside an account is numbered from account.last_no. Every account-owned row carries its creditor,
-- so that row-level security needs no join. Columns that a payment changes are not indexed.

-- ---------------------------------------------------------------- shared, small

create table creditor (
  creditor    int primary key,
  code        text not null unique,
  name        text not null,
  legal_name  text not null,
  org_number  text not null,
  currency    text not null,
  language    text not null,
  policy      text not null,
  profile     jsonb not null default '{}'
);
comment on column creditor.profile is 'phone, email, hours, color, swishNumber, payLink';

create table bank_account (
  kind      text not null,
  number    text not null,
  creditor  int not null references creditor,
  primary key (kind, number)
);

create table staff (
  staff          uuid primary key,
  email          text not null unique,
  name           text not null,
  password_hash  text not null
);

create table staff_grant (
  staff     uuid not null references staff,
  creditor  int not null references creditor,
  role      text not null,
  primary key (staff, creditor)
);

create table session (
  token_hash  bytea primary key,
  staff       uuid not null references staff,
  expires_at  timestamptz not null
);

create table demo_clock (
  only_one  boolean primary key default true check (only_one),
  on_date   date not null
);
comment on table demo_clock is 'A row here makes the database a demo: its day is moved by hand. No row: real time.';

create table claim_stage (
  stage  text primary key
);

create table claim_move (
  move        text not null,
  from_stage  text not null references claim_stage,
  to_stage    text not null references claim_stage,
  primary key (move, from_stage, to_stage)
);

insert into claim_stage values
  ('none'), ('issued'), ('sent'), ('due-reminded'), ('reminded'), ('follow-up'), ('settled');
insert into claim_move values
  ('take-in', 'none', 'issued'),
  ('deliver', 'issued', 'sent'),
  ('remind-before-due', 'sent', 'due-reminded'),
  ('remind', 'sent', 'reminded'),
  ('remind', 'due-reminded', 'reminded'),
  ('hand-to-person', 'reminded', 'follow-up'),
  ('settle', 'issued', 'settled'),
  ('settle', 'sent', 'settled'),
  ('settle', 'due-reminded', 'settled'),
  ('settle', 'reminded', 'settled'),
  ('settle', 'follow-up', 'settled');

create table run (
  slice     smallint not null,
  creditor  int not null references creditor,
  on_date   date not null,
  reviewed  int not null,
  moved     int not null,
  done_at   timestamptz not null,
  primary key (slice, creditor, on_date)
);

-- ---------------------------------------------------------------- files and payments

create table source_file (
  slice     smallint not null,
  creditor  int not null references creditor,
  file      bytea not null,
  name      text not null,
  format    text not null,
  state     text not null check (state in ('taking-in', 'taken', 'refused')),
  taken_on  date not null,
  bytes     int not null,
  counts    jsonb not null default '{}',
  content   bytea not null,
  file_key  bytea not null,
  primary key (slice, creditor, file)
);
comment on column source_file.file is 'sha-256 of the content';
comment on column source_file.content is 'sealed under file_key, which is wrapped by the master key';

create table source_problem (
  slice     smallint not null,
  creditor  int not null,
  file      bytea not null,
  no        int not null,
  severity  text not null,
  line      int,
  field     text not null,
  found     text not null,
  expected  text not null,
  primary key (slice, creditor, file, no),
  foreign key (slice, creditor, file) references source_file
);

create table payment (
  slice         smallint not null,
  payment       uuid not null,
  creditor      int not null references creditor,
  file          bytea not null,
  line          int not null,
  bank_account  text not null,
  booked_on     date not null,
  amount        bigint not null,
  currency      text not null,
  reference     text not null,
  bank_id       text not null,
  payer         bytea,
  state         text not null check (state in ('posted', 'suspense')),
  account       uuid not null,
  because       text not null,
  primary key (slice, payment)
);
comment on column payment.payer is 'name, account and texts, sealed under the key of the file';
comment on column payment.account is 'where it is booked: the customer''s account, or the suspense account of this slice';

create table directory (
  slice     smallint not null,
  creditor  int not null references creditor,
  kind      text not null,
  value     text not null,
  account   uuid not null,
  claim     int not null,
  primary key (slice, creditor, kind, value, account, claim)
);
comment on table directory is 'The only way from outside to an account. slice comes from the hash of creditor, kind and value. Can be rebuilt.';

-- ---------------------------------------------------------------- account

create table account (
  slice        smallint not null,
  account      uuid not null,
  creditor     int not null references creditor,
  external_no  text not null,
  kind         text not null check (kind in ('customer', 'suspense')),
  debtor_kind  text not null check (debtor_kind in ('consumer', 'business', 'public-body', 'estate')),
  language     text not null,
  currency     text not null,
  opened_on    date not null,
  version      int not null,
  last_no      int not null,
  event_no     int not null,
  event_hash   bytea not null,
  primary key (slice, account)
) with (fillfactor = 70);
comment on column account.event_no is 'number and hash of the newest event: the head of the chain';

create table party (
  slice     smallint not null,
  account   uuid not null,
  no        int not null,
  creditor  int not null,
  role      text not null,
  sealed    bytea not null,
  primary key (slice, account, no),
  foreign key (slice, account) references account
);

create table party_key (
  slice     smallint not null,
  account   uuid not null,
  party     int not null,
  creditor  int not null,
  wrapped   bytea not null,
  primary key (slice, account, party),
  foreign key (slice, account, party) references party
);

create table contact_point (
  slice     smallint not null,
  account   uuid not null,
  no        int not null,
  creditor  int not null,
  party     int not null,
  channel   text not null,
  sealed    bytea not null,
  token     bytea not null,
  health    text not null check (health in ('untried', 'reaches', 'fails')),
  primary key (slice, account, no),
  unique (slice, account, channel, token),
  foreign key (slice, account, party) references party
);

create table agreement (
  slice          smallint not null,
  account        uuid not null,
  no             int not null,
  creditor       int not null,
  external_no    text not null,
  commodity      text not null,
  supply_point   text,
  municipality   text,
  yearly_cost    bigint,
  fee_agreed_on  date,
  from_on        date not null,
  until_on       date,
  primary key (slice, account, no),
  unique (slice, account, external_no),
  foreign key (slice, account) references account
);

-- ---------------------------------------------------------------- debt

create table invoice (
  slice             smallint not null,
  account           uuid not null,
  no                int not null,
  creditor          int not null,
  external_no       text not null,
  issued_on         date not null,
  due_on            date not null,
  effective_due_on  date not null,
  reference         text not null,
  total             bigint not null,
  vat               bigint,
  period_from       date,
  period_until      date,
  content_hash      bytea not null,
  file              bytea not null,
  line              int not null,
  primary key (slice, account, no),
  unique (slice, account, external_no),
  foreign key (slice, account) references account
);

create table invoice_line (
  slice      smallint not null,
  account    uuid not null,
  invoice    int not null,
  line       int not null,
  creditor   int not null,
  agreement  int not null,
  text       text not null,
  quantity   text,
  unit       text,
  price      text,
  amount     bigint not null,
  primary key (slice, account, invoice, line),
  foreign key (slice, account, invoice) references invoice,
  foreign key (slice, account, agreement) references agreement
);

create table credit_note (
  slice         smallint not null,
  account       uuid not null,
  no            int not null,
  creditor      int not null,
  external_no   text not null,
  invoice       int not null,
  issued_on     date not null,
  amount        bigint not null,
  reason        text not null check (reason in ('wrong', 'goodwill')),
  content_hash  bytea not null,
  file          bytea not null,
  line          int not null,
  primary key (slice, account, no),
  unique (slice, account, external_no),
  foreign key (slice, account, invoice) references invoice
);

create table claim (
  slice        smallint not null,
  account      uuid not null,
  no           int not null,
  creditor     int not null,
  stage        text not null,
  stage_since  date not null,
  move         text not null,
  from_stage   text not null,
  arose_on     date not null,
  primary key (slice, account, no),
  foreign key (slice, account, no) references invoice,
  foreign key (move, from_stage, stage) references claim_move (move, from_stage, to_stage)
) with (fillfactor = 70);
comment on table claim is 'One invoice owed by one account; it has the number of its invoice. The move that brought it to its stage must be a row of claim_move.';

create table claim_part (
  slice      smallint not null,
  account    uuid not null,
  claim      int not null,
  agreement  int not null,
  creditor   int not null,
  principal  bigint not null,
  primary key (slice, account, claim, agreement),
  foreign key (slice, account, claim) references claim,
  foreign key (slice, account, agreement) references agreement
);

-- ---------------------------------------------------------------- ledger

create table posting (
  slice       smallint not null,
  account     uuid not null,
  no          int not null,
  creditor    int not null,
  booked_on   date not null,
  value_on    date not null,
  src         text not null,
  dst         text not null,
  amount      bigint not null check (amount > 0),
  claim       int not null,
  part        int not null,
  component   text not null,
  cause_kind  text not null,
  cause_id    text not null,
  leg         smallint not null,
  reverses    int,
  primary key (slice, account, no),
  unique (slice, account, cause_kind, cause_id, leg),
  foreign key (slice, account) references account,
  check (src <> dst),
  check ((src = 'account') <> (dst = 'account'))
);
comment on table posting is 'src and dst: one is ''account'' (this account, at claim, part, component), the other a code such as bank:59981236. claim and part 0: the account as a whole.';

create table balance (
  slice      smallint not null,
  account    uuid not null,
  claim      int not null,
  part       int not null,
  component  text not null,
  creditor   int not null,
  amount     bigint not null,
  primary key (slice, account, claim, part, component),
  foreign key (slice, account) references account
) with (fillfactor = 70);

-- ---------------------------------------------------------------- engine

create table step (
  slice       smallint not null,
  account     uuid not null,
  no          int not null,
  creditor    int not null,
  kind        text not null,
  claims      int[] not null,
  decided_on  date not null,
  sent_on     date,
  amount      bigint not null,
  fee         bigint not null,
  state       text not null check (state in ('waiting', 'sent', 'failed', 'done')),
  decision    int not null,
  primary key (slice, account, no),
  foreign key (slice, account) references account
) with (fillfactor = 70);

create table hold (
  slice     smallint not null,
  account   uuid not null,
  no        int not null,
  creditor  int not null,
  claim     int not null,
  reason    text not null,
  from_on   date not null,
  until_on  date,
  ended_on  date,
  by        text not null,
  primary key (slice, account, no),
  foreign key (slice, account) references account
);
comment on column hold.claim is '0: the account as a whole';
comment on column hold.until_on is 'the last day it holds; null: until ended by hand';

create table task (
  slice      smallint not null,
  account    uuid not null,
  no         int not null,
  creditor   int not null,
  kind       text not null,
  decides    text,
  claim      int not null,
  opened_on  date not null,
  closed_on  date,
  primary key (slice, account, no),
  foreign key (slice, account) references account
);

create table decision (
  slice           smallint not null,
  account         uuid not null,
  no              int not null,
  creditor        int not null,
  on_date         date not null,
  record          jsonb not null,
  law_version     text not null,
  policy_version  text not null,
  facts_hash      bytea not null,
  primary key (slice, account, no),
  foreign key (slice, account) references account
);

create table review (
  slice     smallint not null,
  account   uuid not null,
  creditor  int not null,
  due_on    date not null,
  why       text not null,
  primary key (slice, account),
  foreign key (slice, account) references account
);
create index review_due on review (slice, creditor, due_on);

create table wake (
  slice     smallint not null,
  account   uuid not null,
  cause     text not null,
  creditor  int not null,
  primary key (slice, account, cause),
  foreign key (slice, account) references account
);

create table event (
  slice     smallint not null,
  account   uuid not null,
  no        int not null,
  creditor  int not null,
  on_date   date not null,
  at        timestamptz not null,
  kind      text not null,
  data      jsonb not null,
  prev      bytea not null,
  hash      bytea not null,
  primary key (slice, account, no),
  foreign key (slice, account) references account
);
create index event_day on event using brin (on_date);
comment on column event.at is 'when it was written; not part of the hash, so that a replay on the same days gives the same chain';

create table seal (
  slice     smallint not null,
  creditor  int not null references creditor,
  on_date   date not null,
  events    int not null,
  root      bytea not null,
  primary key (slice, creditor, on_date)
);
comment on table seal is 'Closes the events of all days before on_date: root = sha-256(previous root, heads of the accounts that changed).';

-- ---------------------------------------------------------------- out and in

create table message (
  slice     smallint not null,
  account   uuid not null,
  no        int not null,
  creditor  int not null,
  step      int not null,
  claim     int not null,
  template  text not null,
  version   int not null,
  language  text not null,
  channel   text not null,
  contact   int not null,
  slots     jsonb not null,
  made_on   date not null,
  primary key (slice, account, no),
  foreign key (slice, account, step) references step,
  foreign key (slice, account, contact) references contact_point
);
comment on column message.slots is 'what the message says, without personal data; the words come from template and version';

create table delivery (
  slice          smallint not null,
  account        uuid not null,
  message        int not null,
  attempt        smallint not null,
  creditor       int not null,
  state          text not null check (state in ('accepted', 'refused', 'failed')),
  provider_code  text not null,
  at             timestamptz not null,
  content_hash   bytea not null,
  primary key (slice, account, message, attempt),
  foreign key (slice, account, message) references message
);

create table outbox (
  slice       smallint not null,
  account     uuid not null,
  message     int not null,
  creditor    int not null,
  not_before  timestamptz not null,
  attempts    smallint not null,
  leased_by   text,
  leased_until timestamptz,
  primary key (slice, account, message),
  foreign key (slice, account, message) references message
);

create table command (
  slice         smallint not null,
  account       uuid not null,
  key           text not null,
  creditor      int not null,
  content_hash  bytea not null,
  answer        jsonb not null,
  primary key (slice, account, key),
  foreign key (slice, account) references account
);

-- ---------------------------------------------------------------- the second wall

do $$
declare
  name text;
begin
  foreach name in array array[
    'source_file', 'source_problem', 'payment', 'directory', 'account', 'party', 'party_key',
    'contact_point', 'agreement', 'invoice', 'invoice_line', 'credit_note', 'claim', 'claim_part',
    'posting', 'balance', 'step', 'hold', 'task', 'decision', 'review', 'wake', 'event', 'seal',
    'message', 'delivery', 'outbox', 'command'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_creditor on %I using (creditor = nullif(current_setting(''kvitt.creditor'', true), '''')::int)
       with check (creditor = nullif(current_setting(''kvitt.creditor'', true), '''')::int)', name);
    execute format('grant select, insert on %I to kvitt_app', name);
  end loop;
  -- Postings, events, decisions, seals and deliveries are only ever added to.
  foreach name in array array[
    'source_file', 'payment', 'account', 'contact_point', 'agreement', 'claim', 'balance', 'step',
    'hold', 'task', 'review', 'outbox', 'party'] loop
    execute format('grant update on %I to kvitt_app', name);
  end loop;
  foreach name in array array['review', 'wake', 'outbox', 'party_key', 'directory'] loop
    execute format('grant delete on %I to kvitt_app', name);
  end loop;
end $$;

grant select on creditor, bank_account, staff, staff_grant, claim_stage, claim_move to kvitt_app;
grant insert, update on creditor, bank_account, staff, staff_grant to kvitt_app;
grant select, insert, update, delete on session to kvitt_app;
grant select, insert on run to kvitt_app;
grant select, insert, update on demo_clock to kvitt_app;
