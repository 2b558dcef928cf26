-- Answers to a worksheet that are being written. Nobody else reads them; they end with the submission, the person and the item.
create table worksheet_drafts (
  tenant_id uuid not null,
  user_id uuid not null,
  content_id uuid not null,
  worksheet_version int not null,
  submission_updated_at timestamptz,
  answers jsonb not null,
  updated_at timestamptz not null,
  constraint worksheet_drafts_pk primary key (tenant_id, user_id, content_id),
  constraint worksheet_drafts_answers_check check (jsonb_typeof(answers) = 'object')
);
create index worksheet_drafts_content on worksheet_drafts (tenant_id, content_id);
call protect('worksheet_drafts');
create policy worksheet_drafts_own on worksheet_drafts to ${word}_app
  using (user_id = (select app_user())) with check (user_id = (select app_user()));
grant select, insert, update, delete on worksheet_drafts to ${word}_app;
call go_with_tenant('worksheet_drafts');
call on_person_gone('worksheet_drafts', 'user_id', 'delete');
call of_no_organization('worksheet_drafts');
call owned_by('worksheet_drafts', 'content_id', 'items');
