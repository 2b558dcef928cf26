-- A request has what the run was begun with, and so may have the id of a person whose completion has begun it.
call go_with_tenant('workflow_calls', 'workflow_secrets');
call of_no_organization('workflow_calls', 'workflow_secrets');
call of_no_person('workflow_secrets');
call on_person_gone('workflow_calls', 'position($1::text in request::text) > 0', 'anonymise',
  'request = replace(request::text, $1::text, $3::text)::jsonb');
