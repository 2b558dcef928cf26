-- What happens when a person, an organization, the tenant or an item leaves. A learner's rows are deleted; where a leader
-- leaves, what they led stays the learner's, without them.
call register_replica('items');
call register_replica('access');

call go_with_tenant('user_progress', 'applied_client_events', 'module_rounds', 'worksheet_submissions', 'checkin_requests',
  'bold_actions');
do $$
declare
  _table text;
begin
  foreach _table in array array['user_progress', 'applied_client_events', 'module_rounds', 'worksheet_submissions',
    'checkin_requests', 'bold_actions']
  loop
    call on_person_gone(_table, 'user_id', 'delete');
    call owned_by(_table, 'content_id', 'items');
  end loop;
end $$;
call on_person_gone('module_rounds', 'leader_id', 'anonymise', 'leader_id = null, revision = revision + 1');
call on_person_gone('checkin_requests', 'leader_id', 'anonymise', 'leader_id = $3, revision = revision + 1');
call on_person_gone('bold_actions', 'leader_id', 'anonymise', 'leader_id = null, revision = revision + 1');
call on_person_gone('bold_actions', 'signed_off_by', 'anonymise', 'signed_off_by = null, revision = revision + 1');

call of_no_organization('user_progress', 'applied_client_events', 'worksheet_submissions', 'bold_actions');
call on_organization_gone('module_rounds', 'organization_id', 'anonymise', 'organization_id = null, revision = revision + 1');
call on_organization_gone('checkin_requests', 'organization_id', 'anonymise',
  'organization_id = null, revision = revision + 1');
