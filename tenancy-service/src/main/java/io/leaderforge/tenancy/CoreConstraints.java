package io.leaderforge.tenancy;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.ConstraintProblems;
import jakarta.inject.Singleton;
import java.util.Map;

/** What the schema's named constraints mean to the caller. */
@Singleton
final class CoreConstraints implements ConstraintProblems {

    @Override
    public Map<String, ProblemException> byConstraint() {
        return Map.of(
                "roles_slug_key", Problems.conflict("The tenant has a role of this slug. Choose another."),
                "tenant_memberships_last_owner",
                        Problems.conflict(
                                "The tenant's last owner can be neither demoted nor removed. Name another first."),
                "tenants_tenant_key_key", Problems.conflict("This tenant key is taken. Choose another."),
                "tenants_custom_domain_key", Problems.conflict("Another tenant has this custom domain."),
                "custom_domains_active_key", Problems.conflict("Another tenant has this custom domain."),
                "custom_domains_claim_key", Problems.conflict("This domain is among the tenant's domains already."),
                "users_email_key", Problems.conflict("This e-mail has a login already. Sign in with it first."),
                "memberships_user_organization_key",
                        Problems.conflict("This person belongs to the organization already."),
                "team_members_person_key", Problems.conflict("This person belongs to the team already."),
                "invite_codes_code_hash_key", Problems.conflict("This code is in use already. Choose another."));
    }
}
