-- An address that others change is unproved, but what the account's owner set up before stays theirs: that its address was
-- proved once is never forgotten.
alter table users add column was_proved boolean not null default false;
-- Written by no update, which would say of everybody that they have changed.
alter table users alter column was_proved drop default,
  alter column was_proved type boolean using (email_verified_at is not null);
alter table users alter column was_proved set default false;

create or replace function forget_proof() returns trigger
  language plpgsql set search_path = ${word}, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    new.person_id := null;
    new.was_proved := new.email_verified_at is not null;
    return new;
  end if;
  if new.email <> old.email and new.email_key is distinct from old.email_key and session_user <> '${word}_owner'
      and new.email_verified_at is not distinct from old.email_verified_at then
    new.email_verified_at := null;
  end if;
  new.was_proved := old.was_proved or new.email_verified_at is not null;
  return new;
end $$;
drop trigger users_forget_proof on users;
create trigger users_forget_proof before insert or update of email, email_verified_at, was_proved on users
  for each row execute function forget_proof();

drop function end_unproved_factor(uuid);
create function end_unproved_factor(_user uuid) returns void
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
begin
  if app_actor() is distinct from 'service' then
    raise exception 'only after a proof' using errcode = 'insufficient_privilege';
  end if;
  delete from second_factors f using users u
  where u.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and u.id = _user
    and not u.was_proved and f.tenant_id = u.tenant_id and f.user_id = u.id;
end $$;
revoke execute on function end_unproved_factor(uuid) from public;
grant execute on function end_unproved_factor(uuid) to ${word}_app;
alter function end_unproved_factor(uuid) owner to ${word}_policy;
