-- A leader sends a bold action back with a reason; the learner reads it until the action is completed again.
alter table bold_actions
  add column sent_back_reason text,
  add column sent_back_by uuid,
  add column sent_back_at timestamptz;
create index bold_actions_sent_back_by on bold_actions (tenant_id, sent_back_by) where sent_back_by is not null;
call on_person_gone('bold_actions', 'sent_back_by', 'anonymise', 'sent_back_by = null, revision = revision + 1');

-- The lists of a leader and of a learner, newest first.
create index bold_actions_leader_newest on bold_actions (tenant_id, leader_id, id);
create index bold_actions_user_newest on bold_actions (tenant_id, user_id, id);
