-- Forms, workflows and templates by their names and by their last change.
create index forms_name on forms (tenant_id, name_key, id) where deleted_at is null;
create index forms_updated on forms (tenant_id, updated_at, id) where deleted_at is null;
create index workflows_name on workflows (tenant_id, name_key, id) where deleted_at is null;
create index workflows_updated on workflows (tenant_id, updated_at, id) where deleted_at is null;
create index message_templates_name on message_templates (tenant_id, name_key, id) where deleted_at is null;
create index message_templates_updated on message_templates (tenant_id, updated_at, id) where deleted_at is null;
