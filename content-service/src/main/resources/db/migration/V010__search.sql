-- Items and entitlements are found by any part of their title or name; items are listed by it, and by their last change.
call name_key('items', 'title_key', 'search', 'title');
call name_key('entitlements', 'name_key', 'search', 'name');
create index items_by_title on items (tenant_id, title_key, id);
create index items_by_change on items (tenant_id, updated_at, id);
