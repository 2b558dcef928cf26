-- Permissions for what only owners and admins of a tenant could do, so that a role of the tenant's own can be given it, too.
with added as (
  insert into permissions (slug, name, category, scope, base_role) values
    ('core.people:view', 'See everybody in the tenant, with their whole profiles', 'core', 'tenant', 'admin'),
    ('core.people:edit', 'Change what the tenant says about a person', 'core', 'tenant', 'admin'),
    ('core.people:approve', 'Keep people out and let them in again', 'core', 'tenant', 'admin'),
    ('core.sessions:view', 'See anybody''s sessions and sign-in log', 'core', 'tenant', 'admin'),
    ('core.sessions:delete', 'End anybody''s sessions', 'core', 'tenant', 'admin'),
    ('core.second_factors:delete', 'Remove a person''s second factor', 'core', 'tenant', 'admin'),
    ('core.sign_on_policy:view', 'See what the tenant asks of a sign-in', 'core', 'tenant', 'admin'),
    ('core.sign_on_policy:edit', 'Change what the tenant asks of a sign-in', 'core', 'tenant', 'admin'),
    ('core.impersonations:view', 'See when support acted as somebody', 'core', 'tenant', 'admin'),
    ('core.impersonations:delete', 'End an impersonation by support', 'core', 'tenant', 'admin'),
    ('core.settings:view', 'See the tenant''s settings', 'core', 'tenant', 'admin'),
    ('core.settings:edit', 'Change the tenant''s settings and brand', 'core', 'tenant', 'admin'),
    ('core.domains:view', 'See the tenant''s domains', 'core', 'tenant', 'admin'),
    ('core.domains:create', 'Claim domains', 'core', 'tenant', 'admin'),
    ('core.domains:edit', 'Verify domains and choose the one that links use', 'core', 'tenant', 'admin'),
    ('core.domains:delete', 'Give domains up', 'core', 'tenant', 'admin'),
    ('core.platforms:view', 'See all platforms, and who has access to them', 'core', 'tenant', 'admin'),
    ('core.platforms:create', 'Make platforms', 'core', 'tenant', 'admin'),
    ('core.platforms:edit', 'Change platforms, their settings and looks', 'core', 'tenant', 'admin'),
    ('core.platforms:delete', 'Delete platforms', 'core', 'tenant', 'admin'),
    ('core.platforms:approve', 'Give access to platforms and take it back', 'core', 'tenant', 'admin'),
    ('core.platform_profiles:view', 'See everybody''s profile on a platform', 'core', 'tenant', 'admin'),
    ('core.platform_profiles:edit', 'Give people their level on a platform', 'core', 'tenant', 'admin'),
    ('core.feature_flags:view', 'See feature flags, and ask them for anybody', 'core', 'tenant', 'admin'),
    ('core.feature_flags:create', 'Make feature flags', 'core', 'tenant', 'admin'),
    ('core.feature_flags:edit', 'Change feature flags', 'core', 'tenant', 'admin'),
    ('core.feature_flags:delete', 'Delete feature flags', 'core', 'tenant', 'admin'),
    ('core.identities:delete', 'Take away anybody''s identity in a context', 'core', 'tenant', 'admin')
  returning id
)
insert into role_template_permissions (template_slug, permission_id)
select t.slug, a.id from added a cross join role_templates t where t.slug in ('owner', 'admin');
