-- One lead for each address: by the key that Java makes of it (io.leaderforge.kit.text.EmailAddress) and writes with it. What
-- lower() makes of other letters than ASCII's made the leads of two addresses one.
alter table leads alter column email_key drop expression;

-- The last release writes leads and knows nothing of the key: it has the address as it stands.
create function leads_email_key_as_typed() returns trigger
  language plpgsql as $$ begin new.email_key := new.email; return new; end $$;
create trigger leads_email_key_as_typed before insert on leads for each row
  when (new.email_key is null and new.email is not null) execute function leads_email_key_as_typed();
