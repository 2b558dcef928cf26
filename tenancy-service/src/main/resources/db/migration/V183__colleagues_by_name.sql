-- The members of an organization are found by the parts of their names, by the other members too.
create policy users_name_search_parts_colleagues on users_name_search_parts for select to ${word}_app
  using (exists (select from memberships m where m.tenant_id = users_name_search_parts.tenant_id
    and m.user_id = users_name_search_parts.id and m.organization_id in (select my_organizations())));
