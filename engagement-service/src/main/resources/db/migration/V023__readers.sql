-- The language and the time zone that people have chosen: their notifications are read in both.
call replica('readers', 'locale text, timezone text');
