-- A tenant's words for the letters of the platform, by the slots of their one layout. Text; null: the standard words.
create table letter_words (
  tenant_id uuid not null,
  letter text not null,
  subject text,
  greeting text,
  intro text,
  button text,
  closing text,
  updated_at timestamptz not null default now(),
  constraint letter_words_pk primary key (tenant_id, letter),
  constraint letter_words_letter_check check (letter ~ '^[a-z_]{1,60}$'),
  constraint letter_words_length_check check (length(subject) <= 200 and length(greeting) <= 200
    and length(intro) <= 2000 and length(button) <= 60 and length(closing) <= 2000)
);
call protect('letter_words');
create policy letter_words_staff on letter_words to ${word}_app
  using ((select app_has_role('owner', 'admin')))
  with check ((select app_has_role('owner', 'admin')));
grant select, insert, update, delete on letter_words to ${word}_app;
