-- What a tenant asks of a sign-in. No row: the defaults.
create table sign_on_policies (
  tenant_id uuid not null,
  -- required: no token until a second factor is enrolled, and none without showing it.
  second_factor text not null default 'optional',
  -- Whether operators of the platform may act as somebody here.
  support_access boolean not null default true,
  revision bigint not null default 1,
  updated_by uuid,
  updated_at timestamptz not null default now(),
  constraint sign_on_policies_pk primary key (tenant_id),
  constraint sign_on_policies_tenant_id_fkey foreign key (tenant_id) references tenants (tenant_id) on delete cascade,
  constraint sign_on_policies_updated_by_fkey foreign key (tenant_id, updated_by) references users (tenant_id, id)
    on delete set null (updated_by),
  constraint sign_on_policies_second_factor_check check (second_factor in ('optional', 'required'))
);
create index sign_on_policies_updater on sign_on_policies (tenant_id, updated_by);
call protect('sign_on_policies');
create policy sign_on_policies_admin on sign_on_policies to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
grant select, insert, update on sign_on_policies to ${word}_app;
create policy sign_on_policies_policy on sign_on_policies for select to ${word}_policy using (true);
grant select on sign_on_policies to ${word}_policy;

-- An authenticator app (TOTP, RFC 6238). The secret is encrypted under the key that only the configuration holds.
create table second_factors (
  tenant_id uuid not null,
  user_id uuid not null,
  kind text not null default 'totp',
  sealed_secret bytea not null,
  -- Null until a first code has shown that the app has the secret.
  confirmed_at timestamptz,
  -- The time step of the last accepted code: this one and earlier ones are used up.
  last_step bigint not null default 0,
  failed_count int not null default 0,
  blocked_until timestamptz,
  created_at timestamptz not null default now(),
  constraint second_factors_pk primary key (tenant_id, user_id),
  constraint second_factors_user_id_fkey foreign key (tenant_id, user_id) references users (tenant_id, id)
    on delete cascade,
  constraint second_factors_kind_check check (kind in ('totp'))
);
call protect('second_factors');
create policy second_factors_own on second_factors to ${word}_app
  using (user_id = (select app_user())) with check (user_id = (select app_user()));
grant select, insert, update, delete on second_factors to ${word}_app;
create policy second_factors_policy on second_factors to ${word}_policy using (true) with check (true);
grant select, delete on second_factors to ${word}_policy;

-- For who has lost the app; each is good once.
create table recovery_codes (
  tenant_id uuid not null,
  user_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  constraint recovery_codes_pk primary key (tenant_id, user_id, code_hash),
  constraint recovery_codes_user_id_fkey foreign key (tenant_id, user_id)
    references second_factors (tenant_id, user_id) on delete cascade
);
call protect('recovery_codes');
create policy recovery_codes_own on recovery_codes to ${word}_app
  using (user_id = (select app_user())) with check (user_id = (select app_user()));
grant select, insert, update, delete on recovery_codes to ${word}_app;

-- Between the password and the code: what a login answers while it still misses something.
create table sign_in_challenges (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  purpose text not null,
  -- What was shown before: password, switch, …
  method text not null,
  attempts_left int not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint sign_in_challenges_pk primary key (tenant_id, id),
  constraint sign_in_challenges_token_hash_key unique (tenant_id, token_hash),
  constraint sign_in_challenges_user_id_fkey foreign key (tenant_id, user_id) references users (tenant_id, id)
    on delete cascade,
  constraint sign_in_challenges_purpose_check check (purpose in ('second_factor', 'enrolment')),
  constraint sign_in_challenges_attempts_left_check check (attempts_left >= 0)
);
create index sign_in_challenges_user on sign_in_challenges (tenant_id, user_id);
call protect('sign_in_challenges');
create policy sign_in_challenges_own on sign_in_challenges to ${word}_app
  using (user_id = (select app_user())) with check (user_id = (select app_user()));
grant select, insert, delete, update (used_at) on sign_in_challenges to ${word}_app;
create policy sign_in_challenges_policy on sign_in_challenges to ${word}_policy using (true) with check (true);
grant select, update on sign_in_challenges to ${word}_policy;

-- enrolled: a code is asked for. missing: the tenant requires a second factor and there is none yet.
create function second_factor_state(_tenant uuid, _user uuid) returns text
  language sql stable
  return case
    when exists (select 1 from second_factors f
      where f.tenant_id = _tenant and f.user_id = _user and f.confirmed_at is not null) then 'enrolled'
    when exists (select 1 from sign_on_policies p
      where p.tenant_id = _tenant and p.second_factor = 'required') then 'missing'
    else 'none'
  end;

-- Somebody of the active tenant, as tokens name people.
create function sign_in_account(_user uuid)
  returns table (user_id uuid, email text, is_active boolean, roles text[], revision bigint, factor text,
    support_access boolean)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select u.id, u.email, u.is_active,
    array(select m.role from tenant_memberships m
      where m.tenant_id = u.tenant_id and m.user_id = u.id and m.status = 'active'),
    u.revision, second_factor_state(u.tenant_id, u.id),
    coalesce((select p.support_access from sign_on_policies p where p.tenant_id = u.tenant_id), true)
  from users u
  where u.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and u.id = _user
$$;

-- One try with a challenge. No row: unknown, expired, used, or no try left.
create function take_challenge(_hash bytea, _purpose text)
  returns table (challenge_id uuid, method text, user_id uuid, email text, is_active boolean, roles text[],
    revision bigint, factor text)
  language plpgsql volatile security definer rows 1 set search_path = ${word}, pg_temp as $$
declare
  _challenge sign_in_challenges;
begin
  update sign_in_challenges c set attempts_left = c.attempts_left - 1
  where c.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and c.token_hash = _hash
    and c.purpose = _purpose and c.used_at is null and c.expires_at > clock_timestamp() and c.attempts_left > 0
  returning c.* into _challenge;
  if not found then
    return;
  end if;
  return query select _challenge.id, _challenge.method, a.user_id, a.email, a.is_active, a.roles, a.revision, a.factor
    from sign_in_account(_challenge.user_id) a where a.is_active;
end $$;

-- For a person who has lost app and recovery codes; the caller is an administrator of the tenant.
create function reset_second_factor(_user uuid) returns boolean
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
begin
  if not app_has_role('owner', 'admin') then
    return false;
  end if;
  delete from second_factors f
  where f.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and f.user_id = _user;
  return found;
end $$;

do $$
declare
  _function text;
begin
  execute 'revoke execute on function second_factor_state(uuid, uuid) from public';
  execute 'grant execute on function second_factor_state(uuid, uuid) to ${word}_policy';
  foreach _function in array array['sign_in_account(uuid)', 'take_challenge(bytea, text)', 'reset_second_factor(uuid)']
  loop
    execute format('revoke execute on function %s from public', _function);
    execute format('grant execute on function %s to ${word}_app', _function);
    execute format('alter function %s owner to ${word}_policy', _function);
  end loop;
end $$;
