-- What a lead has sent by one form, newest first.
create index form_submissions_form_lead on form_submissions (tenant_id, form_id, lead_id, id);
