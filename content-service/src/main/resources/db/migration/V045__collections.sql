-- Collections: courses, series, books, playlists and bundles of the tenant's own items, in sections or directly, in one order. A
-- change of what is in them, or of its order, raises the version.
create table collections (
  tenant_id uuid not null,
  id uuid not null,
  creator_id uuid,
  name text not null,
  description text,
  slug text not null,
  collection_type text not null,
  settings jsonb not null default '{}',
  cover_url text,
  brand_colors jsonb not null default '{}',
  visibility text not null default 'public',
  access_level text not null default 'free',
  price_cents int not null default 0,
  currency text not null default 'USD',
  section text,
  duration_minutes int,
  level text,
  is_sequential boolean not null default false,
  completion_certificate boolean not null default false,
  status text not null default 'draft',
  version int not null default 0,
  published_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision bigint not null default 0,
  constraint collections_pk primary key (tenant_id, id),
  constraint collections_slug_key unique (tenant_id, slug),
  constraint collections_name_check check (length(name) between 1 and 300),
  constraint collections_slug_check check (slug ~ '^[a-z0-9-]{1,100}$'),
  constraint collections_collection_type_check check (collection_type in ('course', 'series', 'book', 'playlist', 'bundle')),
  constraint collections_settings_check check (jsonb_typeof(settings) = 'object' and octet_length(settings::text) <= 65536),
  constraint collections_cover_url_check check (length(cover_url) <= 2048),
  constraint collections_brand_colors_check check (jsonb_typeof(brand_colors) = 'object'),
  constraint collections_visibility_check check (visibility in ('public', 'private', 'unlisted')),
  constraint collections_access_level_check check (access_level in ('free', 'premium', 'paid')),
  constraint collections_price_cents_check check (price_cents >= 0),
  constraint collections_currency_check check (currency ~ '^[A-Z]{3}$'),
  constraint collections_duration_minutes_check check (duration_minutes >= 0),
  constraint collections_level_check check (level in ('beginner', 'intermediate', 'advanced')),
  constraint collections_status_check check (status in ('draft', 'published', 'archived')),
  constraint collections_version_check check (version >= 0),
  constraint collections_paid_has_price check (access_level <> 'paid' or price_cents > 0)
);
call name_key('collections', 'name_key', 'search', 'name');
create index collections_name on collections (tenant_id, name_key, id);
create index collections_updated on collections (tenant_id, updated_at, id);
create index collections_published on collections (tenant_id, id) where status = 'published' and visibility = 'public';
create index collections_creator on collections (tenant_id, creator_id) where creator_id is not null;

create table modules (
  tenant_id uuid not null,
  id uuid not null,
  collection_id uuid not null,
  title text not null,
  description text,
  sequence_order int not null,
  is_published boolean not null default true,
  metadata jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision bigint not null default 0,
  constraint modules_pk primary key (tenant_id, id),
  constraint modules_key unique (tenant_id, collection_id, id),
  constraint modules_order unique (tenant_id, collection_id, sequence_order) deferrable initially deferred,
  constraint modules_title_check check (length(title) between 1 and 300),
  constraint modules_metadata_check check (jsonb_typeof(metadata) = 'object' and octet_length(metadata::text) <= 65536),
  constraint modules_collection_id_fkey foreign key (tenant_id, collection_id)
    references collections (tenant_id, id) on delete cascade
);

-- prerequisites: ids of items of the same collection; the service holds the collection's lock where it checks them.
create table collection_items (
  tenant_id uuid not null,
  id uuid not null,
  collection_id uuid not null,
  content_id uuid not null,
  module_id uuid,
  sort_order int not null,
  is_required boolean not null default true,
  unlock_delay_hours int not null default 0,
  prerequisites uuid[] not null default '{}',
  notes text,
  estimated_duration_minutes int,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision bigint not null default 0,
  constraint collection_items_pk primary key (tenant_id, id),
  constraint collection_items_once unique (tenant_id, collection_id, content_id),
  constraint collection_items_order unique (tenant_id, collection_id, sort_order) deferrable initially deferred,
  constraint collection_items_unlock_delay_hours_check check (unlock_delay_hours between 0 and 87600),
  constraint collection_items_prerequisites_check check (cardinality(prerequisites) <= 50),
  constraint collection_items_estimated_duration_minutes_check check (estimated_duration_minutes >= 0),
  constraint collection_items_collection_id_fkey foreign key (tenant_id, collection_id)
    references collections (tenant_id, id) on delete cascade,
  constraint collection_items_content_id_fkey foreign key (tenant_id, content_id)
    references items (tenant_id, id) on delete cascade,
  constraint collection_items_module_id_fkey foreign key (tenant_id, collection_id, module_id)
    references modules (tenant_id, collection_id, id) on delete set null (module_id)
);
create index collection_items_content on collection_items (tenant_id, content_id);
create index collection_items_module on collection_items (tenant_id, collection_id, module_id);

call protect('collections');
call protect('modules');
call protect('collection_items');

-- Who makes content sees all collections; editors change all, authors those that they have created. Everybody else sees what is
-- published and not private.
create policy collections_makers on collections for select to ${word}_app
  using ((select app_has_role('owner', 'admin', 'editor', 'author')));
create policy collections_editors on collections to ${word}_app
  using ((select app_has_role('owner', 'admin', 'editor'))) with check ((select app_has_role('owner', 'admin', 'editor')));
create policy collections_authors on collections to ${word}_app
  using ((select app_has_role('author')) and creator_id = (select app_user()))
  with check ((select app_has_role('author')) and creator_id = (select app_user()));
create policy collections_learners on collections for select to ${word}_app
  using (status = 'published' and visibility <> 'private' and (select app_user()) is not null);

-- Sections and places of items are seen with their collection; sections that are not published by those who make content.
create policy modules_seen on modules for select to ${word}_app
  using ((is_published or (select app_has_role('owner', 'admin', 'editor', 'author')))
    and exists (select from collections c where c.tenant_id = modules.tenant_id and c.id = modules.collection_id));
create policy modules_editors on modules to ${word}_app
  using ((select app_has_role('owner', 'admin', 'editor'))) with check ((select app_has_role('owner', 'admin', 'editor')));
create policy modules_authors on modules to ${word}_app
  using ((select app_has_role('author')) and exists (select from collections c
    where c.tenant_id = modules.tenant_id and c.id = modules.collection_id and c.creator_id = (select app_user())))
  with check ((select app_has_role('author')) and exists (select from collections c
    where c.tenant_id = modules.tenant_id and c.id = modules.collection_id and c.creator_id = (select app_user())));
create policy collection_items_seen on collection_items for select to ${word}_app
  using (exists (select from collections c
      where c.tenant_id = collection_items.tenant_id and c.id = collection_items.collection_id)
    and (module_id is null or exists (select from modules m
      where m.tenant_id = collection_items.tenant_id and m.id = collection_items.module_id)));
create policy collection_items_editors on collection_items to ${word}_app
  using ((select app_has_role('owner', 'admin', 'editor'))) with check ((select app_has_role('owner', 'admin', 'editor')));
create policy collection_items_authors on collection_items to ${word}_app
  using ((select app_has_role('author')) and exists (select from collections c
    where c.tenant_id = collection_items.tenant_id and c.id = collection_items.collection_id
      and c.creator_id = (select app_user())))
  with check ((select app_has_role('author')) and exists (select from collections c
    where c.tenant_id = collection_items.tenant_id and c.id = collection_items.collection_id
      and c.creator_id = (select app_user())));
grant select, insert, update, delete on collections, modules, collection_items to ${word}_app;

call go_with_tenant('collections', 'modules', 'collection_items');
call on_person_gone('collections', 'creator_id', 'anonymise', 'creator_id = null, revision = revision + 1');
call of_no_person('modules', 'collection_items');
call of_no_organization('collections', 'modules', 'collection_items');
call name_parts('collections', 'name_key');
call of_no_organization('collections_name_parts');

-- What everybody who sees a collection reads of an item in it, whether it is open to them or not: never its body. Lists for learners
-- leave out what is not published.
create function collection_content(_collection uuid, _content uuid)
  returns table (title text, type text, duration_seconds int, thumbnail_url text, is_published boolean)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select i.title, i.type, i.duration_seconds, i.thumbnail_url, i.status = 'published' and i.is_active
  from collection_items ci join items i on i.tenant_id = ci.tenant_id and i.id = ci.content_id
  where ci.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    and ci.collection_id = _collection and ci.content_id = _content
$$;
revoke execute on function collection_content(uuid, uuid) from public;
grant execute on function collection_content(uuid, uuid) to ${word}_app;
alter function collection_content(uuid, uuid) owner to ${word}_policy;
