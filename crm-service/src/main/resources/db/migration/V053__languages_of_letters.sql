-- The language and the time zone that people have chosen: letters to them are written in both. An account's letter names an
-- address, by which its person is found.
call replica('readers', 'locale text, timezone text');
create index members_email on members (tenant_id, email) where deleted_at is null;

-- A tenant's words are of one language, or of all where it is ''.
alter table letter_words add column language text not null default '';
alter table letter_words drop constraint letter_words_pk;
alter table letter_words add constraint letter_words_pk primary key (tenant_id, letter, language);
alter table letter_words add constraint letter_words_language_check check (language in ('', 'en', 'de', 'es', 'ar'));

-- What check-ins are about, for the letters that invite to them.
call replica('items', 'title text');
