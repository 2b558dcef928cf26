-- Names of people and teams are compared, put in order and found by keys that Java makes; people by any part of the name.
call name_key('users', 'name_key', 'key', 'full_name');
call name_key('users', 'name_search', 'search', 'full_name');
call searchable_name('users', 'name_search');
-- Those who may list all people of the tenant.
create policy users_name_search_parts_admin on users_name_search_parts for select to ${word}_app
  using ((select app_has_role('owner', 'admin')));
grant update (name_key, name_search) on users to ${word}_app;
call name_key('teams', 'name_key', 'key', 'name');
