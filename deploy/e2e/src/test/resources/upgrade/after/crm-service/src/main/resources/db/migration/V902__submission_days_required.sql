-- Contract, in steps that lock shortly: from now on rows are checked, those of before by the next migration.
alter table form_submissions
  add constraint form_submissions_submitted_on_check check (submitted_on is not null) not valid;
