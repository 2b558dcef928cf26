-- From what percentage on an item is completed, and the questions of its worksheet, whose version rises with each change, so that
-- answers are judged by the questions that they answer. Written as a document, {"questions": […]}, and read as a list.
alter table items
  add column completion_threshold int,
  add column worksheet_document jsonb not null default '{}',
  add column worksheet jsonb generated always as (coalesce(worksheet_document -> 'questions', '[]')) stored,
  add column worksheet_version int not null default 0,
  add constraint items_completion_threshold_check check (completion_threshold between 1 and 100),
  add constraint items_worksheet_document_check check (jsonb_typeof(worksheet_document) = 'object'),
  add constraint items_worksheet_version_check check (worksheet_version >= 0);
