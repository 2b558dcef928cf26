-- A licensee accepts the offer that it has read, at this price and end: the licensor may edit it at the same moment.
set role ${word}_policy;
drop function answer_license(uuid, text);
reset role;
create function answer_license(_id uuid, _answer text, _revision bigint) returns boolean
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
begin
  update licenses l set
    status = case _answer when 'accept' then 'active' when 'decline' then 'declined' else 'revoked' end,
    granted_at = case when _answer = 'accept' then now() else l.granted_at end,
    revoked_at = case when _answer = 'end' then now() end,
    ending_party = case when _answer = 'end' then 'licensee' end,
    updated_at = now(), revision = l.revision + 1
  where l.id = _id and l.licensee_tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    and l.revision = _revision
    and _answer in ('accept', 'decline', 'end') and l.status = case _answer when 'end' then 'active' else 'offered' end
    and (_answer <> 'accept' or (
      (l.expires_at is null or l.expires_at > now())
      and exists (select from tenants t
        where t.tenant_id = l.tenant_id and t.id = l.tenant_id and t.deleted_at is null and t.status <> 'suspended')
      and exists (select from items i where i.tenant_id = l.tenant_id and i.id = l.content_id
        and i.visibility = 'licensable' and i.status = 'published' and i.is_active)));
  return found;
end $$;
revoke execute on function answer_license(uuid, text, bigint) from public;
grant execute on function answer_license(uuid, text, bigint) to ${word}_app;
alter function answer_license(uuid, text, bigint) owner to ${word}_policy;
