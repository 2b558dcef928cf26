-- The verified host names of a tenant's own: what may stand behind the @ of its senders. A replica of core's, as tenants is.
create table tenant_domains (
  tenant_id uuid not null,
  id uuid not null,
  custom_domains text[],
  epoch int not null,
  revision bigint not null,
  deleted_at timestamptz,
  constraint tenant_domains_pk primary key (tenant_id, id),
  constraint tenant_domains_is_its_own check (tenant_id = id)
);
call protect('tenant_domains');
grant select, insert, update on tenant_domains to ${word}_app;

-- How many mails were queued in an hour that strangers caused: to an address, of a form, of the tenant. Kept by the service.
create table mail_counts (
  tenant_id uuid not null,
  subject text not null,
  hour timestamptz not null,
  queued int not null,
  constraint mail_counts_pk primary key (tenant_id, subject, hour)
) with (fillfactor = 50);
create index mail_counts_hour on mail_counts (tenant_id, hour);
call protect('mail_counts');
grant select, insert, update, delete on mail_counts to ${word}_app;

-- Counts a mail under each subject, or under none where one of them had its share in this hour: then it answers the first
-- such. One after another in a tenant, so that no two see the last place free, and none waits for another in a circle.
create function count_mail(_subjects text[], _most int[]) returns text
  language plpgsql volatile set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _hour constant timestamptz := date_trunc('hour', now());
  _full text;
begin
  perform pg_advisory_xact_lock(hashtextextended('${word}.mail ' || _tenant, 0));
  delete from mail_counts where ctid in (
    select ctid from mail_counts where tenant_id = _tenant and hour < _hour - interval '1 day' limit 10);
  select l.subject into _full from unnest(_subjects, _most) with ordinality as l (subject, most, place)
    left join mail_counts c on c.tenant_id = _tenant and c.subject = l.subject and c.hour = _hour
    where coalesce(c.queued, 0) >= l.most order by l.place limit 1;
  if _full is null then
    insert into mail_counts as c (tenant_id, subject, hour, queued)
    select _tenant, s.subject, _hour, 1 from unnest(_subjects) as s (subject)
    on conflict (tenant_id, subject, hour) do update set queued = c.queued + 1;
  end if;
  return _full;
end $$;
revoke execute on function count_mail(text[], int[]) from public;
grant execute on function count_mail(text[], int[]) to ${word}_app;

-- What is beyond a limit is kept, and never sent.
alter table messages drop constraint messages_status_check;
alter table messages add constraint messages_status_check check (
  status in ('pending', 'sending', 'sent', 'uncertain', 'failed', 'refused')) not valid;
alter table messages drop constraint messages_sealed_check;
alter table messages add constraint messages_sealed_check check (
  sealed is null or status not in ('sent', 'failed', 'refused')) not valid;
