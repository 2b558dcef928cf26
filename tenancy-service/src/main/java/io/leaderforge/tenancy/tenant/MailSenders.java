package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that a tenant's mail comes from an address of a domain that it has verified. */
final class MailSenders {

    private static final Set<String> KEYS = Set.of("from", "from_email", "from_address", "fromEmail", "fromAddress");

    private static final String VERIFIED = "select domain from custom_domains where status = 'active'";

    private MailSenders() {}

    static Uni<List<String>> verifiedDomains(Sql sql) {
        return sql.list(row -> row.getString("domain"), VERIFIED);
    }

    /** 422 where a sender is set that the domains do not cover; an earlier one is kept, and not used. */
    static void requireVerified(
            Collection<String> domains, @Nullable Map<String, Object> before, @Nullable Map<String, Object> after) {
        Map<String, Object> given = Objects.requireNonNullElse(after, Map.of());
        Map<String, Object> old = Objects.requireNonNullElse(before, Map.of());
        List<Violation> violations = given.entrySet().stream()
                .filter(entry -> KEYS.contains(entry.getKey()))
                .filter(entry -> !entry.getValue().equals(old.get(entry.getKey())))
                .filter(entry -> !isOf(domains, entry.getValue().toString()))
                .map(entry -> new Violation(
                        "/email_config/" + entry.getKey(),
                        "Verify the domain of this address first, at /api/v1/core/domains. Until then leave it out: mail"
                                + " comes from the platform's address, and replies go to reply_to.",
                        Rule.notAllowed("unverified_domain")))
                .toList();
        if (!violations.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, "Correct the named settings.", violations);
        }
    }

    private static boolean isOf(Collection<String> domains, String sender) {
        EmailAddress address = EmailAddress.parse(sender);
        return address != null
                && domains.stream()
                        .anyMatch(own ->
                                address.domain().equals(own) || address.domain().endsWith("." + own));
    }
}
