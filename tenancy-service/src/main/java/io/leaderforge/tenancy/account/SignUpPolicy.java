package io.leaderforge.tenancy.account;

import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.DomainNames;
import io.leaderforge.kit.text.EmailAddress;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign up: {@code settings.sign_up} of the tenant with {@code enabled}, {@code allowed_email_domains},
 * {@code default_role} and {@code requires_approval}. No one by default.
 *
 * @param domains in A-labels; empty: all
 * @param role the tenant role of people who sign up
 * @param approval whether they wait until an administrator activates their membership
 */
public record SignUpPolicy(boolean enabled, Set<String> domains, String role, boolean approval) {

    private static final String SETTINGS = "select settings -> 'sign_up' as sign_up from tenants where tenant_id = $1";

    /** 403 where the tenant does not admit the address, whether it has an account or not. */
    static Uni<SignUpPolicy> require(Sql sql, EmailAddress address) {
        return sql.query(SETTINGS, sql.tenant())
                .map(rows -> of(rows.iterator().next()))
                .invoke(policy -> policy.requireOpenTo(address));
    }

    private static SignUpPolicy of(Row row) {
        return of(row.getJsonObject("sign_up"));
    }

    /** @param settings {@code settings.sign_up}; null where there is none */
    public static SignUpPolicy of(@Nullable JsonObject settings) {
        if (settings == null) {
            return new SignUpPolicy(false, Set.of(), BaseRole.MEMBER.key(), false);
        }
        return new SignUpPolicy(
                Boolean.TRUE.equals(settings.getBoolean("enabled")),
                domains(settings.getJsonArray("allowed_email_domains")),
                settings.getString("default_role", BaseRole.MEMBER.key()),
                Boolean.TRUE.equals(settings.getValue("requires_approval")));
    }

    private static Set<String> domains(@Nullable JsonArray names) {
        Set<String> domains = new HashSet<>();
        if (names != null) {
            names.forEach(name -> domains.add(domain(String.valueOf(name))));
        }
        return domains;
    }

    /** An invalid name is kept and admits no address; without it the list might be empty and admit all. */
    private static String domain(String name) {
        return Objects.requireNonNullElse(DomainNames.ascii(name.strip()), name);
    }

    private void requireOpenTo(EmailAddress address) {
        if (!enabled) {
            throw Problems.forbidden("Joining this tenant requires an invitation. Ask for one.");
        }
        if (!domains.isEmpty() && !domains.contains(address.domain())) {
            throw Problems.forbidden("Addresses of this domain need an invitation. Ask for one.");
        }
    }
}
