-- Expand. New rows have the day, whichever release writes them; a job fills the others.
alter table form_submissions add column submitted_on date;
alter table form_submissions alter column submitted_on set default current_date;
grant update (submitted_on) on form_submissions to ${word}_app;
insert into jobs (tenant_id, kind, id, due_at) select tenant_id, 'crm.submission_days', tenant_id, now() from tenants;
