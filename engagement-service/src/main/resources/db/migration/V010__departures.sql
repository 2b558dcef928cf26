-- What happens when a person, the tenant or an item leaves. What a person did is deleted; the figures of an item still count
-- it: they identify no one.
call register_replica('items');
call register_replica('learner_progress');

create index content_viewers_viewer on content_viewers (tenant_id, viewer);
create index content_marks_user on content_marks (tenant_id, user_id);
create index completions_content on completions (tenant_id, content_id);

call go_with_tenant('content_engagement', 'content_viewers', 'performance_deltas', 'performance_totals', 'performance_days',
  'notifications', 'badges', 'badge_events', 'completions', 'content_marks');
call of_no_organization('content_engagement', 'content_viewers', 'performance_deltas', 'performance_totals',
  'performance_days', 'notifications', 'badges', 'badge_events', 'completions', 'content_marks');
call of_no_person('performance_deltas', 'performance_totals', 'performance_days', 'badges');

call on_person_gone('content_engagement', 'user_id', 'delete');
call on_person_gone('content_viewers', 'viewer = ''user '' || $1::text', 'delete');
call on_person_gone('notifications', 'user_id', 'delete');
-- What others were told of the person names them.
call on_person_gone('notifications', 'position($1::text in metadata::text) > 0', 'delete');
call on_person_gone('badge_events', 'user_id', 'delete');
call on_person_gone('completions', 'user_id', 'delete');
call on_person_gone('content_marks', 'user_id', 'delete');

call owned_by('content_engagement', 'content_id', 'items');
call owned_by('content_viewers', 'content_id', 'items');
call owned_by('performance_deltas', 'content_id', 'items');
call owned_by('performance_totals', 'content_id', 'items');
call owned_by('performance_days', 'content_id', 'items');
call owned_by('completions', 'content_id', 'items');
call owned_by('content_marks', 'content_id', 'items');
