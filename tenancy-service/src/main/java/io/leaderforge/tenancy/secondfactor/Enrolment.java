package io.leaderforge.tenancy.secondfactor;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.EnrolmentView;
import io.leaderforge.tenancy.secondfactor.SecondFactors.Checked;
import io.leaderforge.tenancy.secondfactor.SecondFactors.Shown;
import io.leaderforge.tenancy.session.AuthLog;
import io.leaderforge.tenancy.session.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Enrolment of a second factor, in the person's own transaction: in a session, or with a challenge. */
@Singleton
class Enrolment {

    private static final String LABEL = """
            select u.email, t.display_name from users u join tenants t on t.tenant_id = u.tenant_id
            where u.tenant_id = $1 and u.id = $2
            """;

    private final SecondFactors factors;

    Enrolment(SecondFactors factors) {
        this.factors = factors;
    }

    /** @param recoveryCodes empty unless the code was right */
    record Confirmed(Checked checked, List<String> recoveryCodes) {}

    Uni<EnrolmentView> begin(Sql sql, UUID user) {
        return sql.<Row>first(row -> row, LABEL, sql.tenant(), user)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("person"))
                .chain(label -> factors.begin(sql, user)
                        .map(secret -> new EnrolmentView(
                                Totp.base32(secret),
                                Totp.uri(secret, label.getString("display_name"), label.getString("email")))));
    }

    Uni<Confirmed> confirm(Sql sql, UUID user, Shown shown) {
        Origin origin = shown.origin();
        return factors.confirm(sql, user, shown)
                .chain(checked -> checked.verdict().isGood()
                        ? RecoveryCodes.replace(sql, user)
                                .call(codes -> AuthLog.write(sql, "second_factor.enrolled", user, origin, Map.of()))
                                .call(codes -> audit(sql, user, "second_factor.enrolled"))
                                .map(codes -> new Confirmed(checked, codes))
                        : failed(sql, user, checked, origin).replaceWith(new Confirmed(checked, List.of())));
    }

    static Uni<Void> failed(Sql sql, UUID user, Checked checked, Origin origin) {
        String reason = checked.verdict().name().toLowerCase(Locale.ROOT);
        return AuthLog.write(sql, "second_factor.failed", user, origin, Map.of("reason", reason));
    }

    static Uni<Void> audit(Sql sql, UUID user, String action) {
        return AuditLog.write(sql, new AuditLog.Action(action, "user", user, null, Map.of()));
    }

    static ProblemException blocked(Checked checked) {
        return Problems.of(ProblemType.TOO_MANY_REQUESTS, "Too many wrong codes. Wait and try again.")
                .retryAfter(checked.delay());
    }
}
