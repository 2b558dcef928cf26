-- What happens when a person or the tenant leaves. A lead is the tenant's own record of a third party, also where it has the
-- address of a person who has an account; what is linked by the account's id or was sent to the account is the person's.
call register_replica('tenant_domains');

-- Who is named in a message as the one who has caused it: mails of an invitation say who invites.
alter table messages add column caused_by uuid;
create index messages_caused_by on messages (tenant_id, caused_by) where caused_by is not null;

call go_with_tenant('leads', 'lead_tags', 'forms', 'form_submissions', 'message_templates', 'messages', 'workflows',
  'workflow_versions', 'workflow_executions', 'workflow_steps', 'counter_deltas', 'letter_words', 'mail_counts');
call of_no_organization('leads', 'lead_tags', 'forms', 'form_submissions', 'message_templates', 'messages', 'workflows',
  'workflow_versions', 'workflow_executions', 'workflow_steps', 'counter_deltas', 'letter_words', 'mail_counts');
call of_no_person('lead_tags', 'forms', 'form_submissions', 'message_templates', 'workflows', 'workflow_versions',
  'counter_deltas', 'letter_words');

call on_person_gone('leads', 'assigned_to', 'anonymise', 'assigned_to = null, revision = revision + 1');
call on_person_gone('messages', 'to_address = $2 and lead_id is null', 'delete');
call on_person_gone('messages', 'caused_by', 'delete');
call on_person_gone('workflow_executions',
  'position($1::text in concat(trigger_data, input_data, output_data, error_details, error_message)) > 0', 'anonymise',
  'trigger_data = replace(trigger_data::text, $1::text, $3::text)::jsonb, '
  'input_data = replace(input_data::text, $1::text, $3::text)::jsonb, '
  'output_data = replace(output_data::text, $1::text, $3::text)::jsonb, '
  'error_details = replace(error_details::text, $1::text, $3::text)::jsonb, '
  'error_message = replace(error_message, $1::text, $3::text)');
call on_person_gone('workflow_steps', 'position($1::text in concat(input, output, error_message)) > 0', 'anonymise',
  'input = replace(input::text, $1::text, $3::text)::jsonb, output = replace(output::text, $1::text, $3::text)::jsonb, '
  'error_message = replace(error_message, $1::text, $3::text)');
-- Counts by the key of an address, for a day.
call on_person_gone('mail_counts', 'position($2 in subject) > 0', 'delete');
