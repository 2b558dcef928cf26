-- The custom fields whose values strangers typed as they liked; null where that was not kept yet, so that any may be.
alter table leads add column typed_fields text[];
