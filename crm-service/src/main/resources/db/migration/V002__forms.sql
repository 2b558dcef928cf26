-- Forms that visitors fill in without signing in, and what they sent.

create table forms (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  type text not null default 'embed',
  fields jsonb not null default '[]',
  settings jsonb not null default '{
    "submitButton": "Submit",
    "successMessage": "Thank you for your submission!",
    "redirectUrl": null
  }',
  styles jsonb not null default '{}',
  is_active boolean not null default true,
  external_id text,
  external_data jsonb,
  submission_count integer not null default 0,
  last_submission_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint forms_pk primary key (tenant_id, id),
  constraint forms_type_check check (type in ('embed', 'popup', 'standalone', 'facebook')),
  constraint forms_fields_check check (jsonb_typeof(fields) = 'array'),
  constraint forms_settings_check check (jsonb_typeof(settings) = 'object')
);
create index forms_external_id on forms (tenant_id, external_id) where external_id is not null;

call protect('forms');
create policy forms_staff on forms to ${word}_app
  using ((select app_has_role('owner', 'admin')))
  with check ((select app_has_role('owner', 'admin')));
grant select, insert, update on forms to ${word}_app;

-- What a visitor may see of an active form of the tenant whose site it is: one row, and nothing else of the table.
create policy forms_public on forms for select to ${word}_policy using (true);
grant select (tenant_id, id, name, type, fields, settings, styles, is_active) on forms to ${word}_policy;
create function public_form(_id uuid)
  returns table (id uuid, name text, type text, fields jsonb, settings jsonb, styles jsonb)
  language sql stable security definer set search_path = ${word}, pg_temp as $$
  select f.id, f.name, f.type, f.fields, f.settings, f.styles
    from forms f
   where f.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and f.id = _id and f.is_active;
$$;
revoke execute on function public_form(uuid) from public;
grant execute on function public_form(uuid) to ${word}_app;
alter function public_form(uuid) owner to ${word}_policy;

create table form_submissions (
  tenant_id uuid not null,
  id uuid not null,
  form_id uuid not null,
  lead_id uuid,
  data jsonb not null,
  utm_source text,
  utm_medium text,
  utm_campaign text,
  created_at timestamptz not null default now(),
  constraint form_submissions_pk primary key (tenant_id, id),
  constraint form_submissions_form_id_fkey foreign key (tenant_id, form_id)
    references forms (tenant_id, id) on delete cascade,
  constraint form_submissions_lead_id_fkey foreign key (tenant_id, lead_id)
    references leads (tenant_id, id) on delete set null (lead_id),
  constraint form_submissions_data_check check (jsonb_typeof(data) = 'object')
);
create index form_submissions_form on form_submissions (tenant_id, form_id, id);
create index form_submissions_lead on form_submissions (tenant_id, lead_id, id);

-- A submission is written by the service after the form has judged it; people of the tenant only read it.
call protect('form_submissions');
create policy form_submissions_staff on form_submissions for select to ${word}_app
  using ((select app_has_role('owner', 'admin')));
grant select, insert on form_submissions to ${word}_app;
