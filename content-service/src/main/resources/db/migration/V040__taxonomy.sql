-- Categories, a tree for each tenant; tags; and which items have them. An item's own columns tags and tag_keys are what readers
-- of the item get, licensees too; a trigger links each item to the rows of its tags, which alone are counted.
create table categories (
  id uuid not null default gen_random_uuid(),
  tenant_id uuid not null,
  parent_id uuid,
  name text not null,
  slug text not null,
  description text,
  color text,
  icon text,
  sort_order int not null default 0,
  -- The ids from the root to the category itself, each followed by a slash: a subtree is a range of it.
  path text collate "C" not null,
  depth int not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision bigint not null default 0,
  constraint categories_pk primary key (tenant_id, id),
  constraint categories_slug unique (tenant_id, slug),
  constraint categories_parent_id_fkey foreign key (tenant_id, parent_id) references categories (tenant_id, id)
    on delete cascade,
  constraint categories_parent_id_check check (parent_id <> id),
  constraint categories_name_check check (length(name) between 1 and 200),
  constraint categories_slug_check check (slug ~ '^[a-z0-9-]+$' and length(slug) <= 120),
  constraint categories_color_check check (color ~ '^#[0-9a-f]{6}$'),
  constraint categories_icon_check check (icon ~ '^[a-z0-9-]+$' and length(icon) <= 50),
  constraint categories_depth_check check (depth between 0 and 9)
);
create index categories_tree on categories (tenant_id, depth, sort_order, id);
create index categories_children on categories (tenant_id, parent_id, depth, sort_order, id);
create index categories_subtree on categories (tenant_id, path, id);

create table tags (
  id uuid not null default gen_random_uuid(),
  tenant_id uuid not null,
  name text not null,
  slug text not null,
  color text,
  usage_count int not null default 0,
  -- What a job carries to the items: while it does, they may have the former key.
  carry text,
  carry_key text collate "C",
  carry_into uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision bigint not null default 0,
  constraint tags_pk primary key (tenant_id, id),
  constraint tags_slug unique (tenant_id, slug),
  constraint tags_name_check check (length(name) between 1 and 100),
  constraint tags_slug_check check (slug ~ '^[a-z0-9-]+$' and length(slug) <= 120),
  constraint tags_color_check check (color ~ '^#[0-9a-f]{6}$'),
  constraint tags_usage_count_check check (usage_count >= 0),
  constraint tags_carry_check check (carry in ('rename', 'merge', 'delete')),
  constraint tags_carry_key_check check ((carry_key is not null) = (coalesce(carry, '') = 'rename')),
  constraint tags_carry_into_check check ((carry_into is not null) = (coalesce(carry, '') = 'merge')),
  constraint tags_carry_into_fkey foreign key (tenant_id, carry_into) references tags (tenant_id, id)
    on delete cascade
);
call name_key('tags', 'key', 'key', 'name');
create unique index tags_key on tags (tenant_id, key);
create index tags_listed on tags (tenant_id, key, id) where carry is null or carry = 'rename';
create index tags_used on tags (tenant_id, usage_count desc, id desc) where carry is null or carry = 'rename';
create index tags_former on tags (tenant_id, carry_key) where carry_key is not null;
create index tags_into on tags (tenant_id, carry_into) where carry_into is not null;

create table categorizations (
  id uuid not null default gen_random_uuid(),
  tenant_id uuid not null,
  content_id uuid not null,
  category_id uuid,
  tag_id uuid,
  is_primary boolean not null default false,
  created_at timestamptz not null default now(),
  constraint categorizations_pk primary key (tenant_id, id),
  constraint categorizations_tag_id_check check ((category_id is null) <> (tag_id is null)),
  constraint categorizations_is_primary_check check (not is_primary or category_id is not null),
  constraint categorizations_category unique (tenant_id, content_id, category_id),
  constraint categorizations_tag unique (tenant_id, content_id, tag_id),
  constraint categorizations_content_id_fkey foreign key (tenant_id, content_id)
    references items (tenant_id, id) on delete cascade,
  constraint categorizations_category_id_fkey foreign key (tenant_id, category_id)
    references categories (tenant_id, id) on delete cascade,
  constraint categorizations_tag_id_fkey foreign key (tenant_id, tag_id)
    references tags (tenant_id, id) on delete cascade
);
create unique index categorizations_primary on categorizations (tenant_id, content_id) where is_primary;
create index categorizations_of_category on categorizations (tenant_id, category_id, content_id) where category_id is not null;
create index categorizations_of_tag on categorizations (tenant_id, tag_id, content_id) where tag_id is not null;

call protect('categories');
call protect('tags');
call protect('categorizations');
create policy categories_read on categories for select to ${word}_app using (true);
create policy categories_editors on categories to ${word}_app
  using ((select app_has_role('owner', 'admin', 'editor'))) with check ((select app_has_role('owner', 'admin', 'editor')));
create policy tags_read on tags for select to ${word}_app using (true);
create policy tags_makers on tags for insert to ${word}_app
  with check ((select app_has_role('owner', 'admin', 'editor', 'author')));
create policy tags_editors on tags to ${word}_app
  using ((select app_has_role('owner', 'admin', 'editor'))) with check ((select app_has_role('owner', 'admin', 'editor')));
-- The tags of items are the triggers' to link; people link categories.
create policy categorizations_read on categorizations for select to ${word}_app using (true);
create policy categorizations_makers on categorizations to ${word}_app
  using (category_id is not null and (select app_has_role('owner', 'admin', 'editor', 'author')))
  with check (category_id is not null and (select app_has_role('owner', 'admin', 'editor', 'author')));
grant select, insert, update, delete on categories, categorizations to ${word}_app;
grant select, insert, update, delete on tags to ${word}_app;

call go_with_tenant('categories', 'tags', 'categorizations');
call of_no_person('categories', 'tags', 'categorizations');
call of_no_organization('categories', 'tags', 'categorizations');
grant insert, update on tags, categorizations to ${word}_policy;

-- The tags that these keys name now: a merged one is the other, a renamed one is known by its former key until all items have the
-- new one.
create function tags_of(_keys text[]) returns setof uuid
  language sql stable set search_path = ${word}, pg_temp as $$
  select coalesce(t.carry_into, t.id) from tags t
    where t.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and t.key = any (_keys)
  union
  select t.id from tags t
    where t.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and t.carry_key = any (_keys)
      and not exists (select from tags o where o.tenant_id = t.tenant_id and o.key = t.carry_key)
$$;

-- Counts, after any statement. All rows are locked in one order before one is changed: two such statements wait, and none of
-- them is in the other's way.
create function tags_counted() returns trigger
  language plpgsql security definer set search_path = ${word}, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform from tags t where t.id in (select l.tag_id from changed l) order by t.id for no key update;
    update tags t set usage_count = t.usage_count + n.links
      from (select l.tenant_id, l.tag_id, count(*) as links from changed l where l.tag_id is not null group by 1, 2) n
      where t.tenant_id = n.tenant_id and t.id = n.tag_id;
  else
    perform from tags t where t.id in (select l.tag_id from changed l) order by t.id for no key update;
    update tags t set usage_count = t.usage_count - n.links
      from (select l.tenant_id, l.tag_id, count(*) as links from changed l where l.tag_id is not null group by 1, 2) n
      where t.tenant_id = n.tenant_id and t.id = n.tag_id;
  end if;
  return null;
end $$;
create trigger categorizations_counted after insert on categorizations
  referencing new table as changed for each statement execute function tags_counted();
create trigger categorizations_uncounted after delete on categorizations
  referencing old table as changed for each statement execute function tags_counted();

-- Links the items whose tags a statement has changed.
create function items_tagged() returns trigger
  language plpgsql security definer set search_path = ${word}, pg_temp as $$
declare
  _items uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(n.id) into _items from tagged n where n.tag_keys <> '{}';
  else
    select array_agg(n.id) into _items from tagged n join before o on o.id = n.id where n.tag_keys is distinct from o.tag_keys;
  end if;
  if _items is null then
    return null;
  end if;
  perform from tags t where t.id in (
      select c.tag_id from categorizations c where c.content_id = any (_items)
      union select w from tagged n cross join lateral tags_of(n.tag_keys) w where n.id = any (_items))
    order by t.id for no key update;
  delete from categorizations c using tagged n
    where c.tenant_id = n.tenant_id and c.content_id = n.id and n.id = any (_items) and c.tag_id is not null
      and c.tag_id not in (select w from tags_of(n.tag_keys) w);
  insert into categorizations (tenant_id, content_id, tag_id)
    select n.tenant_id, n.id, w from tagged n cross join lateral tags_of(n.tag_keys) w where n.id = any (_items)
    on conflict do nothing;
  return null;
end $$;
create trigger items_tagged_first after insert on items
  referencing new table as tagged for each statement execute function items_tagged();
create trigger items_tagged_again after update on items
  referencing old table as before new table as tagged for each statement execute function items_tagged();

revoke execute on function tags_of(text[]), tags_counted(), items_tagged() from public;
grant execute on function tags_of(text[]), tags_counted(), items_tagged() to ${word}_app, ${word}_policy;
alter function tags_counted() owner to ${word}_policy;
alter function items_tagged() owner to ${word}_policy;

-- The tags that items have already. Their slugs are made of their keys, or of a digest where a key has other characters.
insert into tags (tenant_id, name, key, slug)
  select distinct on (i.tenant_id, u.key) i.tenant_id, left(u.name, 100), u.key,
    case when u.key ~ '^[a-z0-9]+( [a-z0-9]+)*$' then replace(u.key, ' ', '-') else 'tag-' || left(md5(u.key), 12) end
  from items i cross join lateral unnest(i.tags, i.tag_keys) as u (name, key)
  where u.name is not null and u.key is not null and length(u.name) between 1 and 100
  order by i.tenant_id, u.key, i.created_at;
alter table categorizations disable trigger user;
insert into categorizations (tenant_id, content_id, tag_id)
  select i.tenant_id, i.id, t.id from items i join tags t on t.tenant_id = i.tenant_id and t.key = any (i.tag_keys)
  on conflict do nothing;
alter table categorizations enable trigger user;
update tags t set usage_count = (
  select count(*) from categorizations c where c.tenant_id = t.tenant_id and c.tag_id = t.id);
