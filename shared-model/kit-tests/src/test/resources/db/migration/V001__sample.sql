-- A small schema with everything the contract has to cope with.
create type shelf_kind as enum ('open', 'closed');

create table shelves (
  tenant_id uuid not null,
  id uuid not null,
  parent_id uuid,
  name text not null,
  kind shelf_kind not null,
  created_at timestamptz not null default now(),
  constraint shelves_pk primary key (tenant_id, id),
  constraint shelves_name_unique unique (tenant_id, name),
  constraint shelves_name_length check (char_length(name) between 1 and 500),
  constraint shelves_parent_fk foreign key (tenant_id, parent_id) references shelves (tenant_id, id) on delete cascade
);
create index shelves_parent on shelves (tenant_id, parent_id);
call protect_open('shelves');
grant select, insert, update, delete on shelves to ${word}_app;

create table books (
  tenant_id uuid not null,
  id uuid not null,
  shelf_id uuid not null,
  sequel_id uuid,
  title text not null,
  slug text not null,
  status text not null,
  pages int not null,
  price_cents bigint not null default 0,
  settings jsonb not null,
  tags text[] not null default '{}',
  starts_at timestamptz,
  ends_at timestamptz,
  isbn text not null,
  title_length int generated always as (char_length(title)) stored,
  constraint books_pk primary key (tenant_id, id),
  constraint books_shelf_fk foreign key (tenant_id, shelf_id) references shelves (tenant_id, id),
  constraint books_sequel_fk foreign key (tenant_id, sequel_id) references books (tenant_id, id),
  constraint books_slug_form check (slug ~ '^[a-z0-9-]{1,63}$'),
  constraint books_status_known check (status in ('draft', 'published')),
  constraint books_pages_positive check (pages between 10 and 5000),
  constraint books_settings_object check (jsonb_typeof(settings) = 'object' and settings ? 'cover'),
  constraint books_published_has_dates check (status <> 'draft' or starts_at is not null and ends_at > starts_at)
);
create index books_shelf on books (tenant_id, shelf_id);
create index books_sequel on books (tenant_id, sequel_id);
call protect('books');
create policy books_read on books for select to ${word}_app using (status = 'published');
grant select, insert, update (title, status) on books to ${word}_app;

create table loans (
  tenant_id uuid not null,
  id uuid not null,
  book_id uuid not null,
  lent_at timestamptz not null,
  constraint loans_pk primary key (tenant_id, id, lent_at),
  constraint loans_book_fk foreign key (tenant_id, book_id) references books (tenant_id, id)
) partition by range (lent_at);
create table loans_all partition of loans for values from (minvalue) to (maxvalue);
create index loans_book on loans (tenant_id, book_id);
call protect_open('loans');
grant select, insert on loans to ${word}_app;

create view open_shelves with (security_invoker = true) as select * from shelves where kind = 'open';
grant select on open_shelves to ${word}_app;

call go_with_tenant('shelves', 'books', 'loans');
call of_no_person('shelves', 'books', 'loans');
call of_no_organization('shelves', 'books', 'loans');

call replica('authors', 'name text not null');
create table quotes (
  tenant_id uuid not null,
  id uuid not null,
  author_id uuid not null,
  quoted_by uuid,
  text text not null,
  constraint quotes_pk primary key (tenant_id, id)
);
create index quotes_author on quotes (tenant_id, author_id);
call protect_open('quotes');
grant select, insert on quotes to ${word}_app;
call owned_by('quotes', 'author_id', 'authors');
call on_person_gone('quotes', 'quoted_by', 'anonymise', 'quoted_by = null');
call of_no_organization('quotes');
call go_with_tenant('quotes');
