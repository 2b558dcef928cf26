-- Members are looked up by id alone; the index folded addresses as the database does.
drop index members_email;
