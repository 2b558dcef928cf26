-- A completion that follows another needs a new start: whether one has been made since the last.
alter table user_progress add column is_repeating boolean not null default false;

-- A visit is a sitting, as a session is: it counted the reports of a player before.
update user_progress set visit_count = greatest(total_sessions, 1) where visit_count <> greatest(total_sessions, 1);

-- The leader of a check-in prepares it with the learner's worksheet.
create policy worksheet_submissions_led on worksheet_submissions for select to ${word}_app
  using (exists (select from checkin_requests c where c.tenant_id = worksheet_submissions.tenant_id
    and c.round_id = worksheet_submissions.round_id and c.leader_id = (select app_user()) and c.status <> 'cancelled'));
