-- Money for lateness: the compensation a business or a public body owes is booked with the step that
-- first asks for it, beside the step's fee.

alter table step add column compensation bigint not null default 0;
comment on column step.compensation is 'compensation for lateness it asks for, of all its claims';
