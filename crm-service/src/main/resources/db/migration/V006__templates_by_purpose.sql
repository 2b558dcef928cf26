-- A tenant's own text for a letter the platform writes, e.g. account.password_reset, is found by its category.
create index message_templates_category on message_templates (tenant_id, category, id) where category is not null;
