-- What an import refuses is kept with its record, so that it can be seen, mended and taken in again.

create table refused (
  slice       smallint not null,
  creditor    int not null,
  file        bytea not null,
  line        int not null,
  record      bytea not null,
  field       text not null,
  expected    text not null,
  reasons     bytea not null,
  state       text not null default 'open' check (state in ('open', 'retried', 'dismissed')),
  refused_on  date not null,
  changed_on  date,
  by          text,
  primary key (slice, creditor, file, line),
  foreign key (slice, creditor, file) references source_file,
  check ((state = 'open') = (changed_on is null) and (state = 'open') = (by is null))
);
comment on column refused.record is 'the record as it stood in the file, sealed under the key of the file';
comment on column refused.field is 'of the first reason; all of them, with what was found, are in reasons';
comment on column refused.reasons is 'each field, what was found and what was expected, sealed under the key of the file';
comment on column refused.refused_on is 'the day it was refused last';
comment on column refused.state is 'retried: taken in since; dismissed: a person has put it aside';

alter table refused enable row level security;
alter table refused force row level security;
create policy own_creditor on refused using (creditor = nullif(current_setting('kvitt.creditor', true), '')::int)
  with check (creditor = nullif(current_setting('kvitt.creditor', true), '')::int);
grant select, insert on refused to kvitt_app;
grant update (field, expected, reasons, state, refused_on, changed_on, by) on refused to kvitt_app;
