-- Badges that a tenant makes, edits and deactivates; earned by their rule, awarded by hand, and revoked.
alter table badges
  add column is_active boolean not null default true,
  add column updated_at timestamptz not null default now(),
  add column revision bigint not null default 0,
  add constraint badges_name_check check (length(name) between 1 and 200),
  add constraint badges_description_check check (length(description) <= 2000),
  add constraint badges_nft_url_check check (length(nft_url) <= 2048);
create index badges_newest on badges (tenant_id, created_at desc, id desc);

alter table badge_events
  add constraint badge_events_event_type_check check (event_type in ('earned', 'awarded', 'revoked'));
create policy badge_events_award on badge_events for insert to ${word}_app
  with check (event_type in ('awarded', 'revoked') and (select app_has_role('owner', 'admin')));

-- Who has which badge now, and how many: kept by the events, which are never changed.
create table held_badges (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  badge_id uuid not null,
  created_at timestamptz not null,
  constraint held_badges_pk primary key (tenant_id, id),
  constraint held_badges_once unique (tenant_id, badge_id, user_id),
  constraint held_badges_id_fkey foreign key (tenant_id, id) references badge_events (tenant_id, id) on delete cascade,
  constraint held_badges_badge_id_fkey foreign key (tenant_id, badge_id) references badges (tenant_id, id)
);
create index held_badges_newest on held_badges (tenant_id, user_id, created_at desc, id desc);
create index held_badges_holders on held_badges (tenant_id, badge_id, created_at desc, id desc);
call protect('held_badges');
create policy held_badges_own on held_badges for select to ${word}_app using (user_id = (select app_user()));
create policy held_badges_staff on held_badges for select to ${word}_app using ((select app_has_role('owner', 'admin')));
grant select on held_badges to ${word}_app;

create table badge_counts (
  tenant_id uuid not null,
  user_id uuid not null,
  badges int not null,
  last_earned_at timestamptz not null,
  constraint badge_counts_pk primary key (tenant_id, user_id),
  constraint badge_counts_badges_check check (badges >= 0)
);
create index badge_counts_most on badge_counts (tenant_id, badges desc, user_id desc) where badges > 0;
call protect('badge_counts');
create policy badge_counts_read on badge_counts for select to ${word}_app using (true);
grant select on badge_counts to ${word}_app;

call go_with_tenant('held_badges', 'badge_counts');
call of_no_organization('held_badges', 'badge_counts');
call on_person_gone('held_badges', 'user_id', 'delete');
call on_person_gone('badge_counts', 'user_id', 'delete');
create policy held_badges_write on held_badges to ${word}_policy
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy badge_counts_write on badge_counts to ${word}_policy
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, delete on held_badges to ${word}_policy;
grant select, insert, update on badge_counts to ${word}_policy;

insert into held_badges (tenant_id, id, user_id, badge_id, created_at)
select tenant_id, id, user_id, badge_id, created_at from badge_events
where event_type = 'earned' and simulation_run_id is null;
insert into badge_counts (tenant_id, user_id, badges, last_earned_at)
select tenant_id, user_id, count(*), max(created_at) from held_badges group by tenant_id, user_id;

create function badge_event_added() returns trigger
  language plpgsql security definer set search_path = ${word}, pg_temp as $$
begin
  if new.simulation_run_id is not null then
    return null;
  end if;
  if new.event_type = 'revoked' then
    delete from held_badges where tenant_id = new.tenant_id and badge_id = new.badge_id and user_id = new.user_id;
    if found then
      update badge_counts set badges = badges - 1 where tenant_id = new.tenant_id and user_id = new.user_id;
    end if;
    return null;
  end if;
  insert into held_badges (tenant_id, id, user_id, badge_id, created_at)
  values (new.tenant_id, new.id, new.user_id, new.badge_id, new.created_at)
  on conflict (tenant_id, badge_id, user_id) do nothing;
  if found then
    insert into badge_counts as c (tenant_id, user_id, badges, last_earned_at)
    values (new.tenant_id, new.user_id, 1, new.created_at)
    on conflict (tenant_id, user_id) do update
      set badges = c.badges + 1, last_earned_at = greatest(c.last_earned_at, excluded.last_earned_at);
  end if;
  return null;
end $$;
create trigger badge_event_added after insert on badge_events for each row execute function badge_event_added();
revoke execute on function badge_event_added() from public;
alter function badge_event_added() owner to ${word}_policy;
