-- An item's own threshold and worksheet, as content says; nothing for items that have none, or were replicated before.
alter table items
  add column completion_threshold int,
  add column worksheet jsonb,
  add column worksheet_version int;

-- The questions that a submission answers, {"version": 3, "questions": […]}: content may change them meanwhile.
alter table worksheet_submissions add column definition jsonb not null default '{}';

-- A person's notes are the person's own, unless the person shares them with those who lead it.
alter table user_progress add column notes_shared boolean not null default false;
