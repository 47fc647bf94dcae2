-- The claim's life goes on to the collection demand, the hand-over and back: new stages and moves.

insert into claim_stage values ('demanded'), ('handed-over');
insert into claim_move values
  ('demand', 'sent', 'demanded'),
  ('demand', 'due-reminded', 'demanded'),
  ('demand', 'reminded', 'demanded'),
  ('demand', 'follow-up', 'demanded'),
  ('hand-to-person', 'sent', 'follow-up'),
  ('hand-to-person', 'due-reminded', 'follow-up'),
  ('hand-to-person', 'demanded', 'follow-up'),
  ('hand-over', 'follow-up', 'handed-over'),
  ('settle', 'demanded', 'settled'),
  ('settle', 'handed-over', 'settled'),
  ('reopen', 'settled', 'sent'),
  ('reopen', 'settled', 'due-reminded'),
  ('reopen', 'settled', 'reminded'),
  ('reopen', 'settled', 'demanded'),
  ('reopen', 'settled', 'follow-up');

alter table step add column deadline_on date;
comment on column step.deadline_on is 'the last day to pay or object; null: the step sets none';
