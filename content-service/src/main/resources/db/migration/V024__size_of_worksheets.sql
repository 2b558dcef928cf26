-- The questions are part of the item's event: 64 KiB of JSON, for which jsonb's own spaces leave room.
alter table items
  drop constraint items_worksheet_document_check,
  add constraint items_worksheet_document_check check (
    jsonb_typeof(worksheet_document) = 'object' and octet_length(worksheet_document::text) <= 131072);
