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
        return Map.of(
                "roles_slug_key",
                        Problems.duplicate("/slug", "The tenant has a role with this slug. Choose another one."),
                "tenant_memberships_last_owner",
                        Problems.conflict(
                                "The tenant's last owner can be neither demoted nor removed. Appoint another owner first."),
                "tenants_tenant_key_key",
                        Problems.duplicate("/tenant_key", "This tenant key is taken. Choose another one."),
                "tenants_custom_domain_key",
                        Problems.duplicate("/custom_domain", "Another tenant has this custom domain. Use another one."),
                "custom_domains_active_key",
                        Problems.duplicate("/domain", "Another tenant has this custom domain. Use another one."),
                "custom_domains_claim_key", Problems.duplicate("/domain", "The tenant already has this domain."),
                "users_email_key",
                        Problems.duplicate("/email", "This email already has a login. Sign in with it first."),
                "memberships_user_organization_key",
                        Problems.duplicate("/user_id", "This person is already a member of the organization."),
                "team_members_person_key",
                        Problems.duplicate("/user_id", "This person is already a member of the team."),
                "invite_codes_code_hash_key",
                        Problems.duplicate("/code", "This code is already in use. Choose another one."));
    }
}
