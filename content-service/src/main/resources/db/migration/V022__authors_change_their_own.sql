-- An author changes the items that the author has created; an editor, an admin and the owner change all of the tenant's. Items from
-- before have no author.
alter table items add column created_by uuid;
create index items_creator on items (tenant_id, created_by) where created_by is not null;
delete from departure_rules where table_name = 'items' and subject = 'person';
call on_person_gone('items', 'created_by', 'anonymise', 'created_by = null, revision = revision + 1');

drop policy items_makers on items;
create policy items_makers on items for select to ${word}_app
  using ((select app_has_role('owner', 'admin', 'editor', 'author'))
    and tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy items_editors on items to ${word}_app
  using ((select app_has_role('owner', 'admin', 'editor'))
    and tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check ((select app_has_role('owner', 'admin', 'editor')));
create policy items_author_creates on items for insert to ${word}_app
  with check ((select app_has_role('author')) and created_by = (select app_user()));
create policy items_author_edits on items for update to ${word}_app
  using ((select app_has_role('author')) and created_by = (select app_user()))
  with check ((select app_has_role('author')) and created_by = (select app_user()));
create policy items_author_deletes on items for delete to ${word}_app
  using ((select app_has_role('author')) and created_by = (select app_user()));
