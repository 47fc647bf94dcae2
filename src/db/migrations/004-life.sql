-- A hold may cover one agreement, or an amount: what a customer disputes rests, the rest goes on.

alter table hold add column agreement int not null default 0;
alter table hold add column amount bigint check (amount > 0);
alter table hold add column about text;
alter table hold add column upheld_on date;
comment on column hold.agreement is '0: not one agreement; what it covers is every claim with a part of it';
comment on column hold.amount is 'only this much of the claim is held; null: all of it';
comment on column hold.about is 'what a dispute is about; null: the hold is no dispute';
comment on column hold.upheld_on is 'the day the dispute was found right; it stays until it is credited';

-- What is known of the person that the law asks about. What it is lies sealed under the party's key,
-- so that erasing the key erases it; that something was told, and since when, stays.
create table circumstance (
  slice           smallint not null,
  account         uuid not null,
  no              int not null,
  creditor        int not null,
  party           int not null,
  representative  int not null,
  sealed          bytea not null,
  from_on         date not null,
  until_on        date,
  by              text not null,
  primary key (slice, account, no),
  foreign key (slice, account, party) references party
);
comment on column circumstance.sealed is 'its kind, and the day of birth; sealed under the key of the party it is about';
comment on column circumstance.representative is 'the party that letters go to instead; 0: none is known';
comment on column circumstance.until_on is 'first day it no longer holds; null: it goes on';

do $$
declare
  name text;
begin
  foreach name in array array['circumstance'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_creditor on %I using (creditor = nullif(current_setting(''kvitt.creditor'', true), '''')::int)
       with check (creditor = nullif(current_setting(''kvitt.creditor'', true), '''')::int)', name);
    execute format('grant select, insert on %I to kvitt_app', name);
  end loop;
end $$;
grant update (until_on) on circumstance to kvitt_app;

-- What a person answers to a task, and when the answer was spent: it is for one time.
alter table task add column answer text check (answer in ('approve', 'decline', 'done', 'gone'));
alter table task add column answer_no int;
alter table task add column answered_by text;
alter table task add column why bytea;
alter table task add column spent_on date;
comment on column task.answer is 'gone: what it asked for is over; null: it is open';
comment on column task.answer_no is 'the answer''s place among all that happened to the account';
comment on column task.why is 'in the person''s own words, sealed under the key of the customer';
comment on column task.spent_on is 'the step the answer was about has been taken, or its claim is settled';

-- A plan: what is owed of some claims, in parts with days of their own. It is dunned by its parts.
create table arrangement (
  slice        smallint not null,
  account      uuid not null,
  no           int not null,
  creditor     int not null,
  claims       int[] not null,
  hold         int not null,
  agreed_on    date not null,
  total        bigint not null check (total > 0),
  paid_before  bigint not null,
  by           text not null,
  ended_on     date,
  how          text check (how in ('kept', 'broken')),
  primary key (slice, account, no),
  foreign key (slice, account) references account
);
comment on column arrangement.hold is 'the first of the holds that keep the covered claims still';
comment on column arrangement.paid_before is 'paid and credited on the covered claims before it was agreed';

create table instalment (
  slice        smallint not null,
  account      uuid not null,
  arrangement  int not null,
  no           int not null,
  creditor     int not null,
  due_on       date not null,
  amount       bigint not null check (amount > 0),
  primary key (slice, account, arrangement, no),
  foreign key (slice, account, arrangement) references arrangement
);

alter table step add column arrangement int;
alter table step add column instalment int;
comment on column step.instalment is 'the part of the plan it is about, from 1; null: it is about the claims';

do $$
declare
  name text;
begin
  foreach name in array array['arrangement', 'instalment'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_creditor on %I using (creditor = nullif(current_setting(''kvitt.creditor'', true), '''')::int)
       with check (creditor = nullif(current_setting(''kvitt.creditor'', true), '''')::int)', name);
    execute format('grant select, insert on %I to kvitt_app', name);
  end loop;
end $$;
grant update (ended_on, how) on arrangement to kvitt_app;
