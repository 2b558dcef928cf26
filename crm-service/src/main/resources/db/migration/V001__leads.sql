-- People who may become clients. One per tenant and lower-case e-mail; the seed's organization_id is the tenant.

create table leads (
  tenant_id uuid not null,
  id uuid not null,
  first_name text,
  last_name text,
  name text generated always as (
    coalesce(first_name || ' ' || last_name, first_name, last_name, 'Unknown')
  ) stored,
  email text,
  email_key text generated always as (lower(email)) stored,
  phone text,
  source text not null default 'manual',
  source_details jsonb not null default '{}',
  utm_source text,
  utm_medium text,
  utm_campaign text,
  status text not null default 'new',
  tags text[] not null default '{}',
  lead_score integer not null default 0,
  ai_score double precision,
  assigned_to uuid,
  custom_fields jsonb not null default '{}',
  notes text,
  last_contacted_at timestamptz,
  converted_at timestamptz,
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint leads_pk primary key (tenant_id, id),
  constraint leads_status_check check (status in ('new', 'contacted', 'qualified', 'converted', 'lost')),
  constraint leads_tags_check check (array_position(tags, null) is null),
  constraint leads_custom_fields_check check (jsonb_typeof(custom_fields) = 'object')
);
-- A column of its own: under row-level security an index on lower(email) would not serve a search, lower() is not leakproof.
create unique index leads_email on leads (tenant_id, email_key);
create index leads_status on leads (tenant_id, status, id);
create index leads_phone on leads (tenant_id, phone) where phone is not null;
create index leads_source on leads (tenant_id, source, id);
create index leads_assigned_to on leads (tenant_id, assigned_to) where assigned_to is not null;

call protect('leads');
create policy leads_staff on leads to ${word}_app
  using ((select app_has_role('owner', 'admin')))
  with check ((select app_has_role('owner', 'admin')));
grant select, insert, update on leads to ${word}_app;

-- leads.tags by tag: an index on the array itself is of no use under row-level security, as its operators are not leakproof.
create table lead_tags (
  tenant_id uuid not null,
  tag text not null,
  lead_id uuid not null,
  constraint lead_tags_pk primary key (tenant_id, tag, lead_id),
  constraint lead_tags_lead_id_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id) on delete cascade
);
create index lead_tags_lead on lead_tags (tenant_id, lead_id);

call protect('lead_tags');
create policy lead_tags_staff on lead_tags to ${word}_app
  using ((select app_has_role('owner', 'admin')))
  with check ((select app_has_role('owner', 'admin')));
grant select, insert, delete on lead_tags to ${word}_app;

create function keep_lead_tags() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from lead_tags where tenant_id = new.tenant_id and lead_id = new.id and tag <> all (new.tags);
  end if;
  insert into lead_tags (tenant_id, tag, lead_id)
    select new.tenant_id, t.tag, new.id from unnest(new.tags) as t (tag)
    on conflict (tenant_id, tag, lead_id) do nothing;
  return null;
end $$;
create trigger leads_keep_tags after insert or update of tags on leads
  for each row execute function keep_lead_tags();
