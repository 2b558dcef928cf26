package io.leaderforge.tenancy;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.ConstraintProblems;
import jakarta.inject.Singleton;
import java.util.Map;

/** The problems of the schema's named constraints. */
@Singleton
final class CoreConstraints implements ConstraintProblems {

    @Override
    public Map<String, ProblemException> byConstraint() {
        return Map.ofEntries(
                duplicate("roles_slug_key", "/slug", "The tenant has a role with this slug. Choose another one."),
                Map.entry(
                        "tenant_memberships_last_owner",
                        Problems.conflict(
                                "last_owner",
                                "The tenant's last owner can be neither demoted nor removed. Appoint another owner first.")),
                duplicate("tenants_tenant_key_key", "/tenant_key", "This tenant key is taken. Choose another one."),
                duplicate(
                        "tenants_custom_domain_key",
                        "/custom_domain",
                        "Another tenant has this custom domain. Use another one."),
                duplicate(
                        "custom_domains_active_key",
                        "/domain",
                        "Another tenant has this custom domain. Use another one."),
                duplicate("custom_domains_claim_key", "/domain", "The tenant already has this domain."),
                duplicate("users_email_key", "/email", "This email already has a login. Sign in with it first."),
                duplicate(
                        "memberships_user_organization_key",
                        "/user_id",
                        "This person is already a member of the organization."),
                duplicate("team_members_person_key", "/user_id", "This person is already a member of the team."),
                duplicate("invite_codes_code_hash_key", "/code", "This code is already in use. Choose another one."),
                duplicate(
                        "invitations_open_key",
                        "/email",
                        "This person has an open invitation to the organization. Resend it, or revoke it first."));
    }

    private static Map.Entry<String, ProblemException> duplicate(String constraint, String pointer, String sentence) {
        return Map.entry(constraint, Problems.duplicate(pointer, sentence));
    }
}
