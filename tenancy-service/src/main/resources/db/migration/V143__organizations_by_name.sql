-- Organizations are found by any part of their name, and listed by it.
call name_key('organizations', 'name_key', 'search', 'name');
create index organizations_by_name on organizations (tenant_id, name_key, id);
create index organizations_by_creation on organizations (tenant_id, created_at, id);
