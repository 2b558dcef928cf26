-- The file of an item is a row of the kit's table files with purpose 'item' and the item's id. It goes with its item, whoever
-- deletes that: a person, or the tenant's end.
create function item_files_went() returns trigger
  language plpgsql as $$
begin
  delete from files f using went w
    where f.tenant_id = w.tenant_id and f.purpose = 'item' and f.subject_id = w.id;
  return null;
end $$;

create trigger items_went after delete on items
  referencing old table as went for each statement execute function item_files_went();

grant execute on function item_files_went() to ${word}_app;
