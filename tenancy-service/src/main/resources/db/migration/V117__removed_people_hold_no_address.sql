-- Whom a directory has removed does not hold an address any more: not against an invitation, an invite code or a sign-up of
-- the same address. The account that is created then releases it (tenancy.person.People).
-- The functions are _policy's, which the owner may become.
set role ${word}_policy;
create or replace function invitation_by_token(_hash bytea)
  returns table (id uuid, organization_id uuid, expires_at timestamptz, accepted_at timestamptz, revoked_at timestamptz,
    user_id uuid)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select i.id, i.organization_id, i.expires_at, i.accepted_at, i.revoked_at, u.id
  from invitations i
  left join users u on u.tenant_id = i.tenant_id and u.email_key = i.email_key and u.removed_at is null
  where i.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and i.token_hash = _hash
$$;

create or replace function invite_code_by_hash(_hash bytea, _key text)
  returns table (id uuid, organization_id uuid, role text, team_id uuid, created_by uuid, max_uses integer, uses integer,
    active boolean, expires_at timestamptz, user_id uuid)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select c.id, c.organization_id, c.role, c.team_id, c.created_by, c.max_uses, c.uses, c.active, c.expires_at, u.id
  from invite_codes c
  left join users u on u.tenant_id = c.tenant_id and u.email_key = _key and u.removed_at is null
  where c.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and c.code_hash = _hash
$$;

create or replace function request_account_mail(_id uuid, _purpose text, _email text, _key text, _full_name text, _hash bytea,
    _lifetime bigint, _most int, _window bigint)
  returns table (letter text, email text, full_name text, tenant_key text, wait_ms bigint)
  language plpgsql volatile security definer rows 1 set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _user users;
  _may_have_one boolean;
  _pending account_tokens;
  _address text;
  _wait bigint;
  _letter text;
begin
  perform pg_advisory_xact_lock(hashtextextended(_tenant || ' ' || _key, 0));
  delete from account_tokens where ctid in (
    select ctid from account_tokens where created_at < now() - interval '3 days' limit 10 for update skip locked);
  select case when count(*) < _most then 0 else
      greatest(1, ceil((extract(epoch from min(t.created_at) - clock_timestamp()) + _window) * 1000))::bigint end
    into _wait from account_tokens t
    where t.tenant_id = _tenant and t.email_key = _key and t.is_reset = (_purpose = 'password_reset')
      and t.created_at > clock_timestamp() - _window * interval '1 second';
  select * into _user from users u where u.tenant_id = _tenant and u.email_key = _key and u.removed_at is null;
  _may_have_one := exists (select from credentials c where c.tenant_id = _tenant and c.user_id = _user.id)
    or exists (select from scim_users s where s.tenant_id = _tenant and s.user_id = _user.id);
  select * into _pending from account_tokens t
    where t.tenant_id = _tenant and t.email_key = _key and t.letter = 'sign_up' and t.used_at is null
      and t.expires_at > clock_timestamp() order by t.created_at desc limit 1;
  _letter := case
    when _user.id is null then case
      when _purpose = 'sign_up' or (_purpose = 'email_verification' and _pending.id is not null) then 'sign_up'
      else 'none' end
    when not _user.is_active then 'none'
    when _purpose = 'sign_up' then 'account_exists'
    when _purpose = 'email_verification' and _user.email_verified_at is null then 'email_verification'
    when _purpose = 'password_reset' and _may_have_one then 'password_reset'
    else 'none' end;
  _address := coalesce(_user.email, case when _purpose = 'sign_up' then null else _pending.email end, _email);
  if _wait = 0 then
    insert into account_tokens (tenant_id, id, letter, email, email_key, full_name, user_id, token_hash, expires_at,
      created_at, is_reset)
    values (_tenant, _id, _letter, _address, _key, coalesce(_full_name, _pending.full_name), _user.id, _hash,
      clock_timestamp() + _lifetime * interval '1 second', clock_timestamp(), _purpose = 'password_reset');
  end if;
  return query select _letter, _address, coalesce(_user.full_name, _full_name, _pending.full_name), t.tenant_key, _wait
    from tenants t where t.tenant_id = _tenant;
end $$;
reset role;
