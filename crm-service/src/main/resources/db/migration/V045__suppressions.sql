-- Addresses that asked for no more mail, or that staff have added: send_email and staff's own messages heed them. A suppression
-- stays when its lead or the person is erased, as it is their wish; staff can delete it.
create table mail_suppressions (
  tenant_id uuid not null,
  id uuid not null,
  address text not null,
  address_key text not null,
  reason text not null,
  created_at timestamptz not null default now(),
  constraint mail_suppressions_pk primary key (tenant_id, id),
  constraint mail_suppressions_address unique (tenant_id, address_key),
  constraint mail_suppressions_reason_check check (reason in ('unsubscribed', 'staff'))
);
call protect('mail_suppressions');
create policy mail_suppressions_staff on mail_suppressions to ${word}_app
  using ((select app_has_role('owner', 'admin')))
  with check ((select app_has_role('owner', 'admin')));
grant select, insert, delete on mail_suppressions to ${word}_app;
call address_key('mail_suppressions', 'address_key', 'address');

call go_with_tenant('mail_suppressions');
call of_no_organization('mail_suppressions');
call on_person_gone('mail_suppressions', '', 'keep', 'the address, because its holder wants no mail, also after the account is gone');
