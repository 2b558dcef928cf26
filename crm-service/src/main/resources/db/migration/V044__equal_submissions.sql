-- A second click sends the same answers again: found by what is equal in both, for some seconds.
alter table form_submissions add column fingerprint text;
create index form_submissions_fingerprint on form_submissions (tenant_id, form_id, fingerprint, id)
  where fingerprint is not null;
