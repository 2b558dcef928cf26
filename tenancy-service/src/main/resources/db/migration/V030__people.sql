-- People are listed and found by the hundred thousand: lower-case copies that an index can serve under row-level security
-- (lower() and LIKE are not leakproof, comparisons of text are), in the order of bytes, so that a prefix is a range.
alter table users
  add column email_key text collate "C" generated always as (lower(email) collate "C") stored,
  add column name_key text collate "C" generated always as (lower(full_name) collate "C") stored,
  -- When a mail to the address was last answered by its holder; null: nobody has shown that the address is theirs.
  add column email_verified_at timestamptz,
  add column person_id uuid;
create index users_by_email on users (tenant_id, email_key, id);
create index users_by_name on users (tenant_id, name_key, id);
create index users_by_activity on users (tenant_id, is_active, id);
create index tenant_memberships_by_role on tenant_memberships (tenant_id, role, user_id);

-- The human being behind the rows of several tenants that hold the same verified address. No tenant's data, and nobody
-- but definer functions reads it.
create table persons (
  id uuid not null default gen_random_uuid(),
  email_key text collate "C" not null,
  created_at timestamptz not null default now(),
  constraint persons_pk primary key (id),
  constraint persons_email_key unique (email_key)
);
alter table persons enable row level security;
alter table persons force row level security;
create policy persons_owner on persons to ${word}_owner using (true) with check (true);
create policy persons_policy on persons to ${word}_policy using (true) with check (true);
grant select, insert on persons to ${word}_policy;

alter table users add constraint users_person_id_fkey foreign key (person_id) references persons (id);
create index users_person on users (person_id) where person_id is not null;

-- A verified address makes the row one of its person's; another address is nobody's until it is verified in its turn.
create function link_person() returns trigger
  language plpgsql security definer set search_path = ${word}, pg_temp as $$
begin
  if tg_op = 'UPDATE' and lower(new.email) <> lower(old.email)
      and new.email_verified_at is not distinct from old.email_verified_at then
    new.email_verified_at := null;
  end if;
  if new.email_verified_at is null then
    new.person_id := null;
  else
    insert into persons (email_key) values (lower(new.email)) on conflict (email_key) do nothing;
    select p.id into new.person_id from persons p where p.email_key = lower(new.email);
  end if;
  return new;
end $$;
create trigger users_link_person before insert or update of email, email_verified_at, person_id on users
  for each row execute function link_person();
revoke execute on function link_person() from public;
alter function link_person() owner to ${word}_policy;

-- A row of one's own is one's own to change, but not whether one may sign in. That an address is verified, no person says
-- of anybody: the service does, when the address has answered.
create function guard_user() returns trigger
  language plpgsql set search_path = ${word}, pg_temp as $$
begin
  if app_actor() in ('user', 'platform', 'anonymous') and new.email_verified_at is not null
      and (tg_op = 'INSERT' or new.email_verified_at is distinct from old.email_verified_at) then
    raise exception 'an address is verified by its holder' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'UPDATE' and app_actor() = 'user' and new.is_active <> old.is_active
      and not app_has_role('owner', 'admin') then
    raise exception 'only owner and admins say who may sign in' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger users_guard before insert or update of is_active, email_verified_at on users
  for each row execute function guard_user();
grant update (email_verified_at) on users to ${word}_app;

-- A sign-in that began before its person was kept out does not end after it: it waits for the change and sees it.
create function require_active_user() returns trigger
  language plpgsql security definer set search_path = ${word}, pg_temp as $$
begin
  perform 1 from users u where u.tenant_id = new.tenant_id and u.id = new.user_id and u.is_active for no key update;
  if not found then
    raise exception 'this login is not active' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger sessions_require_active_user before insert on sessions
  for each row execute function require_active_user();
revoke execute on function require_active_user() from public;
alter function require_active_user() owner to ${word}_policy;

-- The tenants of the person who asks: this one, and those where a row with the same verified address is active.
create policy tenants_of_person on tenants for select to ${word}_policy using (true);
grant select (tenant_id, tenant_key, display_name, custom_domain, status) on tenants to ${word}_policy;
create function my_tenants()
  returns table (tenant_id uuid, user_id uuid, tenant_key text, display_name text, custom_domain text, status text,
    roles text[])
  language sql stable security definer rows 5 set search_path = ${word}, pg_temp as $$
  with me as (
    select u.tenant_id, u.id, u.person_id from users u
    where u.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
      and u.id = nullif(current_setting('app.user_id', true), '')::uuid and u.is_active
  ), mine as (
    select me.tenant_id, me.id from me
    union
    select u.tenant_id, u.id from users u where u.person_id = (select me.person_id from me) and u.is_active
  )
  select t.tenant_id, mine.id, t.tenant_key, t.display_name, t.custom_domain, t.status,
    array(select m.role from tenant_memberships m
      where m.tenant_id = mine.tenant_id and m.user_id = mine.id and m.status = 'active')
  from mine join tenants t on t.tenant_id = mine.tenant_id
$$;
revoke execute on function my_tenants() from public;
grant execute on function my_tenants() to ${word}_app;
alter function my_tenants() owner to ${word}_policy;
