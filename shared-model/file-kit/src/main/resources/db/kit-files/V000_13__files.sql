-- Files of a tenant: what is being uploaded, what is stored, how much it is, and what is to be removed from the storage. The
-- bytes themselves are in the storage, below the id. Run as ${word}_owner in schema ${word}.

-- An upload: bytes first. received and the two notes say how far they are stored durably; writer holds a lease while a request
-- writes. A completed one stays until it expires, for a client that did not hear the answer. Expired ones are swept.
create table uploads (
  id uuid not null default gen_random_uuid(),
  tenant_id uuid not null,
  user_id uuid not null,
  purpose text not null,
  subject_id uuid not null,
  name text not null,
  announced_type text,
  length bigint not null,
  received bigint not null default 0,
  hash_state text,
  storage_state text,
  writer uuid,
  writer_until timestamptz,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  completed_at timestamptz,
  constraint uploads_pk primary key (tenant_id, id),
  constraint uploads_purpose_check check (length(purpose) between 1 and 50),
  constraint uploads_name_check check (length(name) between 1 and 255),
  constraint uploads_announced_type_check check (length(announced_type) <= 255),
  constraint uploads_length_check check (length >= 0),
  constraint uploads_received_check check (received between 0 and length)
);
create index uploads_of_user on uploads (tenant_id, user_id) where completed_at is null;
create index uploads_due on uploads (expires_at, tenant_id);

-- A file: row second. One for a purpose and what it belongs to, e.g. the logo of the tenant, the file of an item.
create table files (
  id uuid not null default gen_random_uuid(),
  tenant_id uuid not null,
  user_id uuid,
  purpose text not null,
  subject_id uuid not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  width int,
  height int,
  state text not null default 'ready',
  created_at timestamptz not null default now(),
  constraint files_pk primary key (tenant_id, id),
  constraint files_once unique (tenant_id, purpose, subject_id),
  constraint files_purpose_check check (length(purpose) between 1 and 50),
  constraint files_name_check check (length(name) between 1 and 255),
  constraint files_media_type_check check (length(media_type) <= 255),
  constraint files_size_check check (size >= 0),
  constraint files_sha256_check check (length(sha256) = 64),
  constraint files_width_check check (width > 0),
  constraint files_height_check check (height > 0),
  constraint files_state_check check (state in ('processing', 'ready', 'failed'))
);
create index files_newest on files (tenant_id, id desc);
create index files_of_user on files (tenant_id, user_id);

-- Scaled and re-encoded images, stored below an id of their own.
create table file_variants (
  id uuid not null default gen_random_uuid(),
  tenant_id uuid not null,
  file_id uuid not null,
  name text not null,
  media_type text not null,
  width int,
  height int,
  size bigint not null,
  sha256 text not null,
  created_at timestamptz not null default now(),
  constraint file_variants_pk primary key (tenant_id, id),
  constraint file_variants_once unique (tenant_id, file_id, name),
  constraint file_variants_name_check check (length(name) between 1 and 50),
  constraint file_variants_media_type_check check (length(media_type) <= 255),
  constraint file_variants_size_check check (size >= 0),
  constraint file_variants_sha256_check check (length(sha256) = 64),
  constraint file_variants_width_check check (width > 0),
  constraint file_variants_height_check check (height > 0),
  constraint file_variants_file_id_fkey foreign key (tenant_id, file_id) references files (tenant_id, id) on delete cascade
);

-- The bytes of a tenant, of files, variants and what uploads have reserved; kept by the triggers below.
create table file_usage (
  tenant_id uuid not null,
  bytes bigint not null default 0,
  constraint file_usage_pk primary key (tenant_id)
);

-- Bytes without a row: to be removed from the storage, whatever has deleted the row. Rows stay when the tenant goes, until the
-- bytes are removed.
create table file_removals (
  id uuid not null,
  tenant_id uuid not null,
  storage_state text,
  due_at timestamptz not null default now(),
  constraint file_removals_pk primary key (tenant_id, id)
);
create index file_removals_due on file_removals (due_at, tenant_id);

-- The usage changes by the rows of a statement, once. _sign is 1 for what comes, -1 for what goes.
create function count_file_usage(_tenant uuid, _bytes bigint) returns void
  language sql as $$
  insert into file_usage (tenant_id, bytes) values (_tenant, _bytes)
  on conflict (tenant_id) do update set bytes = file_usage.bytes + excluded.bytes;
$$;

create function file_rows_came() returns trigger
  language plpgsql as $$
begin
  perform count_file_usage(tenant_id, sum(size)::bigint) from came group by tenant_id;
  return null;
end $$;

create function file_rows_went() returns trigger
  language plpgsql as $$
begin
  perform count_file_usage(tenant_id, -sum(size)::bigint) from went group by tenant_id;
  insert into file_removals (tenant_id, id) select tenant_id, id from went on conflict do nothing;
  return null;
end $$;

create function upload_rows_came() returns trigger
  language plpgsql as $$
begin
  perform count_file_usage(tenant_id, sum(length)::bigint) from came group by tenant_id;
  return null;
end $$;

-- A completed upload gives back what it has reserved, for its bytes are the file's now.
create function upload_rows_changed() returns trigger
  language plpgsql as $$
begin
  perform count_file_usage(o.tenant_id, sum(
      case when n.completed_at is null then n.length else 0 end
      - case when o.completed_at is null then o.length else 0 end)::bigint)
    from went o join came n on n.tenant_id = o.tenant_id and n.id = o.id
    where o.length <> n.length or (o.completed_at is null) <> (n.completed_at is null) group by o.tenant_id;
  return null;
end $$;

-- A request that still writes ends with its lease; the bytes are removed after it.
create function upload_rows_went() returns trigger
  language plpgsql as $$
begin
  perform count_file_usage(tenant_id, -sum(length)::bigint)
    from went where completed_at is null group by tenant_id;
  insert into file_removals (tenant_id, id, storage_state, due_at)
    select tenant_id, id, storage_state, greatest(now(), coalesce(writer_until, now()))
    from went where completed_at is null on conflict do nothing;
  return null;
end $$;

create trigger files_came after insert on files
  referencing new table as came for each statement execute function file_rows_came();
create trigger files_went after delete on files
  referencing old table as went for each statement execute function file_rows_went();
create trigger file_variants_came after insert on file_variants
  referencing new table as came for each statement execute function file_rows_came();
create trigger file_variants_went after delete on file_variants
  referencing old table as went for each statement execute function file_rows_went();
create trigger uploads_came after insert on uploads
  referencing new table as came for each statement execute function upload_rows_came();
create trigger uploads_changed after update on uploads
  referencing old table as went new table as came for each statement execute function upload_rows_changed();
create trigger uploads_went after delete on uploads
  referencing old table as went for each statement execute function upload_rows_went();

call protect('uploads');
call protect('files');
call protect('file_variants');
call protect_open('file_usage');
call protect_open('file_removals');

-- An upload is its person's alone. A file is of the person who has uploaded it, and of those who keep the tenant's content and
-- settings; who may see what it belongs to gets it by that.
create policy uploads_own on uploads to ${word}_app
  using (user_id = (select app_user())) with check (user_id = (select app_user()));
create policy files_own on files to ${word}_app
  using (user_id = (select app_user())) with check (user_id = (select app_user()));
create policy files_keepers on files to ${word}_app
  using ((select app_has_role('owner', 'admin', 'editor', 'author')))
  with check ((select app_has_role('owner', 'admin', 'editor', 'author')));
create policy file_variants_of_files on file_variants to ${word}_app
  using (file_id in (select id from files)) with check (file_id in (select id from files));

grant select, insert, update, delete on uploads, files, file_variants, file_removals to ${word}_app;
grant select, insert, update on file_usage to ${word}_app;
grant execute on function count_file_usage(uuid, bigint) to ${word}_app;
grant execute on function file_rows_came(), file_rows_went(), upload_rows_came(), upload_rows_changed(),
  upload_rows_went() to ${word}_app;

-- What a departure deletes is counted and noted, too.
create policy file_usage_policy on file_usage to ${word}_policy
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy file_removals_policy on file_removals to ${word}_policy
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update on file_usage to ${word}_policy;
grant select, insert on file_removals to ${word}_policy;
grant execute on function count_file_usage(uuid, bigint) to ${word}_policy;
grant execute on function file_rows_came(), file_rows_went(), upload_rows_came(), upload_rows_changed(),
  upload_rows_went() to ${word}_policy;

-- The worker sees which tenants have something to sweep, and how much is stored in all.
create policy uploads_worker on uploads for select to ${word}_worker using (true);
create policy file_removals_worker on file_removals for select to ${word}_worker using (true);
create policy file_usage_worker on file_usage for select to ${word}_worker using (true);
grant select (tenant_id, expires_at) on uploads to ${word}_worker;
grant select (bytes) on file_usage to ${word}_worker;
grant select (tenant_id, due_at) on file_removals to ${word}_worker;
