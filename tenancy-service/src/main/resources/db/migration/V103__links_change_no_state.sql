-- Who is linked to whom is no part of a person's state: a link changes nothing that others have been told.
drop trigger users_updated_at on users;
create trigger users_updated_at before update on users
  for each row when (new.updated_at is not distinct from old.updated_at
    and new.last_sign_in_at is not distinct from old.last_sign_in_at
    and new.person_id is not distinct from old.person_id) execute function set_updated_at();
