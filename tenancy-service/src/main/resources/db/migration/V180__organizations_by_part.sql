-- Organizations are found by any part of their name, by an index.
call name_parts('organizations', 'name_key');
call on_organization_gone('organizations_name_parts', 'id', 'delete');
