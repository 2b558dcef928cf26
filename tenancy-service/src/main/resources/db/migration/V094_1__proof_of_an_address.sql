-- Another spelling is the same address, which stays proved; so it does where `migrate` writes it in its canonical form.
create or replace function forget_proof() returns trigger
  language plpgsql set search_path = ${word}, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    new.person_id := null;
  elsif new.email_key is distinct from old.email_key and session_user <> '${word}_owner'
      and new.email_verified_at is not distinct from old.email_verified_at then
    new.email_verified_at := null;
  end if;
  return new;
end $$;
drop trigger users_forget_proof on users;
create trigger users_forget_proof before insert or update of email, email_key on users
  for each row execute function forget_proof();
