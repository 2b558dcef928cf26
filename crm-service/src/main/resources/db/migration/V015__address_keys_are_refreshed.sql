-- `migrate` gives leads from before the rule the key of their address.
drop trigger leads_email_key_as_typed on leads;
drop function leads_email_key_as_typed();
call address_key('leads', 'email_key', 'email');
