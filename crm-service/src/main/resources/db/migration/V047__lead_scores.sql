-- How promising a lead is, from 0 to 100, by what is known of it: the rule is in crm-service's README. Kept by the database, so
-- that no way of changing a lead can forget it.
alter table leads drop column ai_score;
alter table leads add column ai_score double precision generated always as (
  case when status = 'lost' then 0 else least(100,
    case when email is not null then 20 else 0 end
    + case when phone is not null then 15 else 0 end
    + case when first_name is not null then 5 else 0 end
    + case when last_name is not null then 5 else 0 end
    + case when custom_fields <> '{}'::jsonb then 10 else 0 end
    + case when utm_source is not null then 5 else 0 end
    + case status when 'contacted' then 10 when 'qualified' then 25 when 'converted' then 40 else 0 end
    + least(20, greatest(0, lead_score)))
  end) stored;
