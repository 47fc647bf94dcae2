-- Letters go to the print house in packages: what was handed over, and which letter is in which.

create table print_package (
  slice        smallint not null,
  package      uuid not null,
  creditor     int not null references creditor,
  name         text not null,
  on_date      date not null,
  letters      int not null,
  sheets       int not null,
  content_hash bytea not null,
  content      bytea,
  content_key  bytea,
  handed_at    timestamptz,
  primary key (slice, package),
  unique (slice, creditor, name)
);
comment on column print_package.content is
  'pdf and index, sealed under content_key; null once the print house has them all';

create table print_item (
  slice         smallint not null,
  account       uuid not null,
  message       int not null,
  creditor      int not null,
  package_slice smallint not null,
  package       uuid not null,
  from_page     int not null,
  pages         int not null,
  content_hash  bytea not null,
  primary key (slice, account, message),
  foreign key (slice, account, message) references message
);
comment on column print_item.content_hash is 'sha-256 of the letter printed by itself';

do $$
declare
  name text;
begin
  foreach name in array array['print_package', 'print_item'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_creditor on %I using (creditor = nullif(current_setting(''kvitt.creditor'', true), '''')::int)
       with check (creditor = nullif(current_setting(''kvitt.creditor'', true), '''')::int)', name);
    execute format('grant select, insert on %I to kvitt_app', name);
  end loop;
end $$;
grant update on print_package to kvitt_app;

comment on column creditor.profile is
  'phone, email, hours, color, swishNumber, payLink, print (the creditor has letters printed), postalAddress';
