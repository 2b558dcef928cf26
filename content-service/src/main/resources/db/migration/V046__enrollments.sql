-- Who takes which collection, at which edition of what is in it: a lesson that is added later changes nothing for them until they
-- choose the latest edition.
create table collection_editions (
  tenant_id uuid not null,
  collection_id uuid not null,
  edition int not null,
  version int not null,
  document jsonb not null,
  created_at timestamptz not null default now(),
  constraint collection_editions_pk primary key (tenant_id, collection_id, edition),
  constraint collection_editions_document_check check (jsonb_typeof(document) = 'object'),
  constraint collection_editions_collection_id_fkey foreign key (tenant_id, collection_id)
    references collections (tenant_id, id) on delete cascade
);

create table enrollments (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  collection_id uuid not null,
  edition int not null,
  required_items uuid[] not null,
  enrolled_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision bigint not null default 0,
  constraint enrollments_pk primary key (tenant_id, id),
  constraint enrollments_once unique (tenant_id, user_id, collection_id),
  constraint enrollments_edition_fkey foreign key (tenant_id, collection_id, edition)
    references collection_editions (tenant_id, collection_id, edition)
);
create index enrollments_of_collection on enrollments (tenant_id, collection_id, id);
create index enrollments_of_edition on enrollments (tenant_id, collection_id, edition);
create index enrollments_of_person on enrollments (tenant_id, user_id, id);

call protect('collection_editions');
call protect('enrollments');

-- People see and end their own; editors all; managers those of the people who report to them.
create policy enrollments_own on enrollments to ${word}_app
  using (user_id = (select app_user())) with check (user_id = (select app_user()));
create policy enrollments_editors on enrollments to ${word}_app
  using ((select app_has_role('owner', 'admin', 'editor'))) with check ((select app_has_role('owner', 'admin', 'editor')));
create policy enrollments_managers on enrollments to ${word}_app
  using (user_id in (select m.user_id from memberships m
    where m.manager_id = (select app_user()) and m.is_active and m.deleted_at is null))
  with check (user_id in (select m.user_id from memberships m
    where m.manager_id = (select app_user()) and m.is_active and m.deleted_at is null));
create policy collection_editions_seen on collection_editions for select to ${word}_app
  using (exists (select from collections c
    where c.tenant_id = collection_editions.tenant_id and c.id = collection_editions.collection_id));
grant select, insert, update, delete on enrollments to ${word}_app;
grant select on collection_editions to ${word}_app;

-- A learner keeps what is archived or private while enrolled in it.
create policy collections_enrolled on collections for select to ${word}_app
  using (status <> 'draft' and exists (select from enrollments e
    where e.tenant_id = collections.tenant_id and e.collection_id = collections.id and e.user_id = (select app_user())));

call go_with_tenant('collection_editions', 'enrollments');
call of_no_person('collection_editions');
call on_person_gone('enrollments', 'user_id', 'delete');
call of_no_organization('collection_editions', 'enrollments');
grant insert, update on collection_editions to ${word}_policy;

-- How far people are in items, as progress says.
call replica('learner_progress', 'user_id uuid not null, content_id uuid not null, progress_percentage int not null,
  completed_at timestamptz', false);
create index learner_progress_of_person on learner_progress (tenant_id, user_id, content_id);
create policy learner_progress_own on learner_progress for select to ${word}_app using (user_id = (select app_user()));

-- The edition of what learners now see in a collection, which is kept where none has the same; and the items that complete it:
-- those that are required, or all where none is.
create function keep_edition(_collection uuid) returns table (edition int, required_items uuid[])
  language plpgsql volatile security definer rows 1 set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _version int;
  _document jsonb;
begin
  select c.version into _version from collections c where c.tenant_id = _tenant and c.id = _collection and c.status = 'published' for update;
  if not found then
    return;
  end if;
  select jsonb_build_object('is_sequential', c.is_sequential, 'items', coalesce(jsonb_agg(jsonb_build_object(
      'content_id', ci.content_id, 'module_id', ci.module_id, 'module_title', m.title, 'is_required', ci.is_required,
      'unlock_delay_hours', ci.unlock_delay_hours, 'prerequisites', ci.prerequisites,
      'estimated_duration_minutes', ci.estimated_duration_minutes) order by ci.sort_order)
        filter (where i.id is not null and (m.id is null or m.is_published)), '[]'))
    into _document
    from collections c
      left join collection_items ci on ci.tenant_id = c.tenant_id and ci.collection_id = c.id
      left join modules m on m.tenant_id = ci.tenant_id and m.id = ci.module_id
      left join items i on i.tenant_id = ci.tenant_id and i.id = ci.content_id and i.status = 'published' and i.is_active
    where c.tenant_id = _tenant and c.id = _collection
    group by c.tenant_id, c.id, c.is_sequential;
  select coalesce(array_agg((o.item ->> 'content_id')::uuid) filter (where (o.item ->> 'is_required')::boolean),
      array_agg((o.item ->> 'content_id')::uuid), '{}')
    into required_items from jsonb_array_elements(_document -> 'items') as o (item);
  select e.edition into edition from collection_editions e
    where e.tenant_id = _tenant and e.collection_id = _collection and e.document = _document
    order by e.edition desc limit 1;
  if edition is null then
    select coalesce(max(e.edition), 0) + 1 into edition from collection_editions e
      where e.tenant_id = _tenant and e.collection_id = _collection;
    insert into collection_editions values (_tenant, _collection, edition, _version, _document);
  else
    update collection_editions e set version = _version
      where e.tenant_id = _tenant and e.collection_id = _collection and e.edition = keep_edition.edition;
  end if;
  return next;
end $$;

-- What a learner reads of the items of an edition, whether they are open or not: never their bodies, and nothing of drafts.
create function outline_content(_contents uuid[])
  returns table (content_id uuid, title text, type text, duration_seconds int, thumbnail_url text)
  language sql stable security definer set search_path = ${word}, pg_temp as $$
  select i.id, i.title, i.type, i.duration_seconds, i.thumbnail_url from items i
  where i.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and i.id = any (_contents)
    and i.status = 'published' and i.is_active
$$;
revoke execute on function keep_edition(uuid), outline_content(uuid[]) from public;
grant execute on function keep_edition(uuid), outline_content(uuid[]) to ${word}_app;
alter function keep_edition(uuid) owner to ${word}_policy;
alter function outline_content(uuid[]) owner to ${word}_policy;
