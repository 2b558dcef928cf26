-- What the audit log of all services has beside: what rows were and are, and where the actor was. anonymise_audit takes a person
-- out of it while the person's row is there; these rules find what arrives later.
call on_tenant_gone('audit_log', 'anonymise', 'old_data = null, new_data = null, ip_address = null, user_agent = null',
  '(old_data is not null or new_data is not null or ip_address is not null or user_agent is not null)');
call on_person_gone('audit_log', 'actor_id', 'anonymise', 'actor_id = $3, ip_address = null, user_agent = null');
call on_person_gone('audit_log', 'position($1::text in concat(old_data, new_data)) > 0 '
  'or position($2 in concat(old_data, new_data)) > 0', 'anonymise', 'old_data = null, new_data = null');
