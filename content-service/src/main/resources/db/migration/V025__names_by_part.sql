-- Items and entitlements are found by any part of their title or name, by an index.
call name_parts('items', 'title_key');
call name_parts('entitlements', 'name_key');
call of_no_organization('items_name_parts', 'entitlements_name_parts');
