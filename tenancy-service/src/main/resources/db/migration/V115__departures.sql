-- What happens when a person is erased, an organization or the tenant leaves. Referred tables first: rules run in reverse.

-- A purged tenant's row keeps its key, so that no one takes over its address; the rest of it is cleared by the purge itself.
call on_tenant_gone('tenants', 'keep', 'cleared by the purge; the key stays taken, so that the host name is not taken over');
call go_with_tenant('tenant_creations', 'due_work', 'roles', 'role_permissions', 'platforms', 'feature_flags', 'users',
  'users_name_search_parts', 'credentials', 'user_profiles', 'scim_users', 'second_factors', 'recovery_codes',
  'sign_in_challenges', 'tenant_memberships', 'organizations', 'teams', 'memberships', 'team_members', 'invitations',
  'invite_codes', 'scim_tokens', 'sessions', 'refresh_tokens', 'csrf_tokens', 'account_tokens', 'api_keys', 'auth_logs',
  'security_events', 'suspicious_activities', 'login_attempts', 'platform_access', 'platform_settings',
  'platform_customization', 'platform_profiles', 'platform_state', 'contextual_identities', 'sign_on_policies',
  'custom_domains');
-- The last owner goes last: keep_an_owner lets the one go who is alone.
call on_tenant_gone('tenant_memberships', 'delete', null, 'role <> ''owner''');
-- What happened to the tenant stays known, by ids: who did what to what, and when.
call on_tenant_gone('audit_log', 'anonymise', 'details = ''{}'', organization_id = null',
  '(details <> ''{}'' or organization_id is not null)');

call of_no_person('tenant_creations', 'due_work', 'roles', 'role_permissions', 'organizations', 'platforms',
  'platform_settings', 'platform_customization', 'feature_flags', 'refresh_tokens');
-- The owner that the tenant names is another one of its owners; there is one, or the person could not leave.
call on_person_gone('tenants', 'owner_id', 'anonymise', 'revision = revision + 1, owner_id = (select m.user_id '
  'from tenant_memberships m where m.tenant_id = tenants.tenant_id and m.role = ''owner'' and m.status = ''active'' '
  'and m.user_id <> $1 order by m.id limit 1)');
call on_person_gone('users', 'id', 'delete');
call on_person_gone('users_name_search_parts', 'id', 'delete');
call on_person_gone('user_profiles', 'id', 'delete');
do $$
declare
  _table text;
begin
  foreach _table in array array['credentials', 'scim_users', 'second_factors', 'recovery_codes', 'sign_in_challenges',
    'tenant_memberships', 'memberships', 'team_members', 'sessions', 'csrf_tokens', 'account_tokens', 'api_keys',
    'auth_logs', 'security_events', 'suspicious_activities', 'platform_access', 'platform_profiles', 'platform_state',
    'contextual_identities']
  loop
    call on_person_gone(_table, 'user_id', 'delete');
  end loop;
  -- By the address too, known or not when the row was written.
  foreach _table in array array['invitations', 'account_tokens', 'login_attempts'] loop
    call on_person_gone(_table, format('%I = (select u.email_key from users u where u.tenant_id = %I.tenant_id and u.id = $1)',
      case _table when 'login_attempts' then 'email' else 'email_key' end, _table), 'delete');
  end loop;
end $$;
call on_person_gone('tenant_memberships', 'invited_by', 'anonymise', 'invited_by = null');
call on_person_gone('memberships', 'manager_id', 'anonymise', 'manager_id = null, revision = revision + 1');
call on_person_gone('memberships', 'coach_id', 'anonymise', 'coach_id = null, revision = revision + 1');
call on_person_gone('teams', 'created_by', 'anonymise', 'created_by = null, revision = revision + 1');
-- What lasts ends with whom it was created by.
call on_person_gone('invitations', 'invited_by', 'delete');
call on_person_gone('invite_codes', 'created_by', 'delete');
call on_person_gone('scim_tokens', 'created_by', 'delete');
call on_person_gone('api_keys', 'revoked_by', 'anonymise', 'revoked_by = null');
call on_person_gone('suspicious_activities', 'resolved_by', 'anonymise', 'resolved_by = null');
call on_person_gone('platform_access', 'granted_by', 'anonymise', 'granted_by = null');
call on_person_gone('sign_on_policies', 'updated_by', 'anonymise', 'updated_by = null');
call on_person_gone('custom_domains', 'created_by', 'anonymise', 'created_by = null');
-- Security events and sign-ins of others that name the person, or an address without an account.
call on_person_gone('auth_logs', 'position($1::text in details::text) > 0 or position($2 in details::text) > 0', 'delete');
call on_person_gone('security_events', 'position($1::text in concat(context, details)) > 0 '
  'or position($2 in concat(context, details)) > 0', 'delete');
-- An entry stays, with a pseudonym for the person and without the details that say more.
call on_person_gone('audit_log', 'target_id', 'anonymise', 'target_id = $3, details = ''{}''');
call on_person_gone('audit_log', 'actor_id', 'anonymise', 'actor_id = $3');
call on_person_gone('audit_log', 'position($1::text in details::text) > 0 or position($2 in details::text) > 0',
  'anonymise', 'details = ''{}''');

call of_no_organization('tenants', 'tenant_creations', 'due_work', 'roles', 'role_permissions', 'users',
  'users_name_search_parts', 'credentials', 'user_profiles', 'scim_users', 'second_factors', 'recovery_codes',
  'sign_in_challenges', 'tenant_memberships', 'sessions', 'refresh_tokens', 'csrf_tokens', 'account_tokens', 'api_keys',
  'auth_logs', 'security_events', 'suspicious_activities', 'login_attempts', 'platforms', 'platform_access',
  'platform_settings', 'platform_customization', 'platform_profiles', 'platform_state', 'contextual_identities',
  'feature_flags', 'sign_on_policies', 'custom_domains');
call on_organization_gone('organizations', 'id', 'delete');
do $$
declare
  _table text;
begin
  foreach _table in array array['teams', 'memberships', 'team_members', 'invitations', 'invite_codes', 'scim_tokens'] loop
    call on_organization_gone(_table, 'organization_id', 'delete');
  end loop;
end $$;
call on_organization_gone('audit_log', 'organization_id', 'anonymise', 'organization_id = null');
