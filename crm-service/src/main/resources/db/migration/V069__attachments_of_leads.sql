-- The files of leads are rows of the kit's table files with purpose 'lead'. What a file belongs to is a row here, one for each: it
-- names the lead, is there before the bytes are, and goes with the file, with an upload that comes to nothing, and with the lead.
create table lead_attachments (
  tenant_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  created_at timestamptz not null default now(),
  constraint lead_attachments_pk primary key (tenant_id, id),
  constraint lead_attachments_lead_id_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id) on delete cascade
);
create index lead_attachments_lead on lead_attachments (tenant_id, lead_id, id);

call protect('lead_attachments');
create policy lead_attachments_staff on lead_attachments to ${word}_app
  using ((select app_has_role('owner', 'admin')))
  with check ((select app_has_role('owner', 'admin')));
grant select, insert, delete on lead_attachments to ${word}_app;
call go_with_tenant('lead_attachments');
call of_no_organization('lead_attachments');
call of_no_person('lead_attachments');

-- Whatever deletes the row: a lead's deletion, or the tenant's end.
create function lead_attachments_went() returns trigger
  language plpgsql set search_path = ${word}, pg_temp as $$
begin
  if exists (select from went) then
    delete from files f using went w
      where f.tenant_id = w.tenant_id and f.purpose = 'lead' and f.subject_id = w.id;
    delete from uploads u using went w
      where u.tenant_id = w.tenant_id and u.purpose = 'lead' and u.subject_id = w.id;
  end if;
  return null;
end $$;
create trigger lead_attachments_went after delete on lead_attachments
  referencing old table as went for each statement execute function lead_attachments_went();

create function files_of_leads_went() returns trigger
  language plpgsql set search_path = ${word}, pg_temp as $$
begin
  if exists (select from went where purpose = 'lead') then
    delete from lead_attachments a using went w
      where w.purpose = 'lead' and a.tenant_id = w.tenant_id and a.id = w.subject_id;
  end if;
  return null;
end $$;
create trigger files_of_leads_went after delete on files
  referencing old table as went for each statement execute function files_of_leads_went();

-- One that has become a file is only forgotten.
create function uploads_of_leads_went() returns trigger
  language plpgsql set search_path = ${word}, pg_temp as $$
begin
  if exists (select from went where purpose = 'lead' and completed_at is null) then
    delete from lead_attachments a using went w
      where w.purpose = 'lead' and w.completed_at is null and a.tenant_id = w.tenant_id and a.id = w.subject_id;
  end if;
  return null;
end $$;
create trigger uploads_of_leads_went after delete on uploads
  referencing old table as went for each statement execute function uploads_of_leads_went();

grant execute on function lead_attachments_went(), files_of_leads_went(), uploads_of_leads_went() to ${word}_app;
