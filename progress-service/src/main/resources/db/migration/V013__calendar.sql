-- A check-in's appointment in the calendars of its people, by the invitations that are sent to them: ics, beside the providers
-- whose calendars would be written directly. The sequence rises with each change that calendars must learn of.
alter table checkin_requests
  add column calendar_sequence int not null default 0,
  drop constraint checkin_requests_calendar_provider_check,
  add constraint checkin_requests_calendar_provider_check check (calendar_provider in ('google', 'outlook', 'ics'));

-- The language and the time zone that people have chosen.
call replica('readers', 'locale text, timezone text');
