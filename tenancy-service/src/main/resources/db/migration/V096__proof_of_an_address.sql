-- An address that is only written in another way stays proved: by its key it is the same one, and what `migrate` writes is
-- its canonical form.
create or replace function forget_proof() returns trigger
  language plpgsql set search_path = ${word}, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    new.person_id := null;
  elsif new.email <> old.email and new.email_key is distinct from old.email_key and session_user <> '${word}_owner'
      and new.email_verified_at is not distinct from old.email_verified_at then
    new.email_verified_at := null;
  end if;
  return new;
end $$;
