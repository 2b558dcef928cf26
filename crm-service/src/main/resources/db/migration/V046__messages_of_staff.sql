-- Staff write to leads themselves: they insert what is to be sent, and nothing else of messages.
create policy messages_write on messages for insert to ${word}_app
  with check (direction = 'outbound' and status in ('pending', 'refused') and lead_id is not null
    and execution_id is null and (select app_has_role('owner', 'admin')));
drop policy counter_deltas_start on counter_deltas;
create policy counter_deltas_start on counter_deltas for insert to ${word}_app
  with check ((select app_has_role('owner', 'admin')));
