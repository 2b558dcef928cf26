-- Agendas: the check-ins of a learner and of a leader by their time.
create index checkin_requests_of_learner_by_time on checkin_requests (tenant_id, user_id, scheduled_at, id)
  where scheduled_at is not null;
create index checkin_requests_of_leader_by_time on checkin_requests (tenant_id, leader_id, scheduled_at, id)
  where scheduled_at is not null;
