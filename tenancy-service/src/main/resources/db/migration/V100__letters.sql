-- Letters with a secret are the platform's; who writes the words around it needs a permission of its own, which marketers,
-- who write to leads, do not have.
with added as (
  insert into permissions (slug, name, category, scope, base_role) values
    ('crm.letters:view', 'See the words of letters about accounts and invitations', 'crm', 'tenant', 'admin'),
    ('crm.letters:edit', 'Write the words of letters about accounts and invitations', 'crm', 'tenant', 'admin')
  returning id
)
insert into role_template_permissions (template_slug, permission_id)
select t.slug, a.id from added a cross join role_templates t where t.slug in ('owner', 'admin');
