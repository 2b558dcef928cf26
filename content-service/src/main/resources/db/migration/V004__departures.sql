-- What happens when an organization or the tenant leaves. Content knows of no person but by replicas.
call go_with_tenant('items', 'entitlements', 'content_entitlements', 'entitlement_assignments', 'licenses', 'access');
call of_no_person('items', 'entitlements', 'content_entitlements', 'entitlement_assignments', 'licenses', 'access');
call of_no_organization('items', 'entitlements', 'content_entitlements', 'licenses');
call on_organization_gone('entitlement_assignments', 'organization_id', 'delete');
call on_organization_gone('access', 'organization_id', 'delete');
