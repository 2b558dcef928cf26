-- What content says about items; facts about an item that is not known yet are accepted and joined later.
create table items (
  tenant_id uuid not null,
  id uuid not null,
  type text not null,
  title text not null,
  status text not null,
  is_active boolean not null,
  created_at timestamptz not null,
  published_at timestamptz,
  epoch int not null,
  revision bigint not null,
  deleted_at timestamptz,
  constraint items_pk primary key (tenant_id, id)
);
call protect('items');
create policy items_read on items for select to ${word}_app using (true);
grant select, insert, update on items to ${word}_app;
