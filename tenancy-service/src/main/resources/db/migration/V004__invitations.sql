-- Invitations by e-mail. The token itself is stored nowhere.
create table invitations (
  tenant_id uuid not null,
  id uuid not null,
  organization_id uuid not null,
  email text not null,
  role text not null default 'member',
  team_id uuid,
  invited_by uuid not null,
  token_hash bytea not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  constraint invitations_pk primary key (tenant_id, id),
  constraint invitations_token_hash_key unique (tenant_id, token_hash),
  constraint invitations_organization_id_fkey foreign key (tenant_id, organization_id)
    references organizations (tenant_id, id) on delete cascade,
  constraint invitations_team_id_fkey foreign key (tenant_id, organization_id, team_id)
    references teams (tenant_id, organization_id, id) on delete set null (team_id),
  constraint invitations_invited_by_fkey foreign key (tenant_id, invited_by) references users (tenant_id, id),
  constraint invitations_email_check check (length(email) between 3 and 254 and email like '%_@_%'),
  constraint invitations_role_check check (role in ('member', 'manager', 'admin')),
  constraint invitations_ends_once check (accepted_at is null or revoked_at is null)
);
create index invitations_email on invitations (tenant_id, lower(email));
create index invitations_organization on invitations (tenant_id, organization_id, id);
create index invitations_team on invitations (tenant_id, organization_id, team_id);
create index invitations_inviter on invitations (tenant_id, invited_by);

call protect('invitations');
create policy invitations_admin on invitations to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
create policy invitations_managed on invitations to ${word}_app
  using (organization_id in (select my_managed_organizations()))
  with check (organization_id in (select my_managed_organizations()));
grant select, insert, update on invitations to ${word}_app;
create policy invitations_policy on invitations for select to ${word}_policy using (true);
grant select on invitations to ${word}_policy;

-- For somebody who holds a token and is not known yet: the invitation and, where the e-mail has one, its login.
create function invitation_by_token(_hash bytea)
  returns table (id uuid, organization_id uuid, expires_at timestamptz, accepted_at timestamptz, revoked_at timestamptz,
    user_id uuid)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select i.id, i.organization_id, i.expires_at, i.accepted_at, i.revoked_at, u.id
  from invitations i
  left join users u on u.tenant_id = i.tenant_id and lower(u.email) = lower(i.email)
  where i.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and i.token_hash = _hash
$$;
revoke execute on function invitation_by_token(bytea) from public;
grant execute on function invitation_by_token(bytea) to ${word}_app;
alter function invitation_by_token(bytea) owner to ${word}_policy;
