-- A quiz, as the content platform has it: its player asks at content_url, and reports score and answers to progress.
alter table items
  drop constraint items_type_check,
  add constraint items_type_check check (type in ('video', 'document', 'link', 'course', 'quiz'));
