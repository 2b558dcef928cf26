import { index, layout, rootRoute, route } from '@tanstack/virtual-file-routes';

/** Every address of the console, and the file behind it. A feature adds its lines here and nowhere else. */
export const routes = rootRoute('app/root.route.tsx', [
  // For everyone: sign-in, and what mails link to.
  layout('visitor', 'app/visitor.route.tsx', [
    route('/sign-in', 'features/sign-in/signIn.route.tsx'),
    route('/sign-up', 'features/account-links/signUp.route.tsx'),
    route('/sign-up/complete', 'features/account-links/completeSignUp.route.tsx'),
    route('/verify-email', 'features/account-links/verifyEmail.route.tsx'),
    route('/password-reset', 'features/account-links/passwordReset.route.tsx'),
    route('/password-reset/confirm', 'features/account-links/confirmPasswordReset.route.tsx'),
    route('/email-change/confirm', 'features/account-links/confirmEmailChange.route.tsx'),
    route('/invitations/accept', 'features/account-links/acceptInvitation.route.tsx'),
    route('/join/$code', 'features/account-links/join.route.tsx'),
    route('/support', 'features/support/support.route.tsx'),
  ]),
  // For those who are signed in.
  layout('signed-in', 'app/signedIn.route.tsx', [
    index('features/today/today.route.tsx'),
    route('/learn/$contentId', 'features/module/module.route.tsx'),
    route('/courses', 'features/collections/catalog.route.tsx'),
    route('/courses/$collectionId', 'features/collections/course.route.tsx'),
    route('/team', 'features/team/team.route.tsx'),
    route('/team/$person', 'features/team/person.route.tsx'),
    route('/checkins', 'features/team/checkins.route.tsx'),
    route('/admin/people', 'features/people/people.route.tsx'),
    route('/admin/organizations', 'features/organizations/organizations.route.tsx'),
    route('/admin/organizations/$organizationId', 'features/organizations/organization.route.tsx'),
    route('/content/categories', 'features/taxonomy/categories.route.tsx'),
    route('/content/tags', 'features/taxonomy/tags.route.tsx'),
    route('/admin/entitlements', 'features/entitlements/entitlements.route.tsx'),
    route('/admin/licenses', 'features/entitlements/licenses.route.tsx'),
    route('/admin/brand', 'features/brand/brand.route.tsx'),
    route('/admin/audit', 'features/audit/audit.route.tsx'),
    route('/notifications', 'features/notifications/notifications.route.tsx'),
    layout('leads', 'features/leads/leads.route.tsx', [
      route('/crm/leads', 'features/leads/board.route.tsx'),
      route('/crm/leads/new', 'features/leads/newLead.route.tsx'),
      route('/crm/leads/$leadId', 'features/leads/lead.route.tsx'),
    ]),
    route('/crm/forms', 'features/forms/forms.route.tsx'),
    route('/crm/forms/$formId', 'features/forms/form.route.tsx'),
    route('/crm/workflows', 'features/workflows/workflows.route.tsx'),
    route('/crm/workflows/$workflowId', 'features/workflows/workflow.route.tsx'),
    route('/crm/templates', 'features/templates/templates.route.tsx'),
    route('/crm/templates/$templateId', 'features/templates/template.route.tsx'),
    route('/crm/secrets', 'features/secrets/secrets.route.tsx'),
    route('/me', 'features/me/me.route.tsx'),
    // For operators, on the platform host.
    route('/operator/tenants', 'features/operator/tenants.route.tsx'),
    route('/operator/tenants/new', 'features/operator/newTenant.route.tsx'),
    route('/operator/tenants/$tenantId', 'features/operator/tenant.route.tsx'),
    route('/operator/jobs', 'features/operator/jobs.route.tsx'),
  ]),
]);
