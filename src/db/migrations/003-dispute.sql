-- A hold may cover one agreement, or an amount: what a customer disputes rests, the rest goes on.

alter table hold add column agreement int not null default 0;
alter table hold add column amount bigint check (amount > 0);
alter table hold add column about text;
alter table hold add column upheld_on date;
comment on column hold.agreement is '0: not one agreement; what it covers is every claim with a part of it';
comment on column hold.amount is 'only this much of the claim is held; null: all of it';
comment on column hold.about is 'what a dispute is about; null: the hold is no dispute';
comment on column hold.upheld_on is 'the day the dispute was found right; it stays until it is credited';
