package io.leaderforge.tenancy.secondfactor;

import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.person.Persons;
import io.leaderforge.tenancy.privilege.Privilege;
import io.leaderforge.tenancy.secondfactor.Enrolment.Confirmed;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.EnrolmentView;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.Reauthenticate;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.Remove;
import io.leaderforge.tenancy.secondfactor.SecondFactors.Checked;
import io.leaderforge.tenancy.secondfactor.SecondFactors.Shown;
import io.leaderforge.tenancy.secondfactor.SecondFactors.Verdict;
import io.leaderforge.tenancy.session.AuthLog;
import io.leaderforge.tenancy.session.Origin;
import io.leaderforge.tenancy.session.PasswordProof;
import io.leaderforge.tenancy.session.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's own second factor, and its reset by an administrator. */
@ApplicationScoped
class SecondFactorService {

    private static final String CHANGED = "second_factor_changed";

    private final TenantTransaction transaction;
    private final SecondFactors factors;
    private final Enrolment enrolment;
    private final Sessions sessions;
    private final PasswordProof passwords;

    @jakarta.inject.Inject
    CurrentCaller current;

    @jakarta.inject.Inject
    Clock clock;

    SecondFactorService(
            TenantTransaction transaction,
            SecondFactors factors,
            Enrolment enrolment,
            Sessions sessions,
            PasswordProof passwords) {
        this.transaction = transaction;
        this.factors = factors;
        this.enrolment = enrolment;
        this.sessions = sessions;
        this.passwords = passwords;
    }

    Uni<SecondFactors.@Nullable State> state() {
        return transaction.withSql(sql -> factors.state(sql, sql.caller().requireUser()));
    }

    /** Takes the password, so that a stolen session is not enough to lock the person out. */
    Uni<EnrolmentView> begin(String password, Origin origin) {
        Caller caller = current.get();
        return passwords
                .require(caller, password, origin)
                .chain(proved -> transaction.withSql(caller, sql -> enrolment.begin(sql, caller.requireUser())));
    }

    /** Takes the password, and a code where a second factor is enrolled. */
    Uni<Void> reauthenticate(Reauthenticate body, Origin origin) {
        Caller caller = current.get();
        return passwords
                .require(caller, body.password(), origin)
                .chain(proved -> transaction.withSql(
                        caller,
                        sql -> code(sql, body.code(), origin)
                                .call(checked ->
                                        checked == null || checked.verdict().isGood()
                                                ? sessions.proven(sql)
                                                : Enrolment.failed(sql, caller.requireUser(), checked, origin))))
                .invoke(checked -> {
                    if (checked != null) {
                        require(checked);
                    }
                })
                .replaceWithVoid();
    }

    /** Null where no second factor is enrolled. */
    private Uni<@Nullable Checked> code(Sql sql, @Nullable String code, Origin origin) {
        UUID user = sql.caller().requireUser();
        return factors.state(sql, user).chain(state -> {
            if (state == null) {
                return Uni.createFrom().nullItem();
            }
            if (code == null) {
                throw Problems.unprocessable(
                        "/code", "Send a code of your authenticator app as well.", Rule.required());
            }
            return factors.check(sql, user, Shown.in(sql.caller(), code, origin));
        });
    }

    /** Answers the recovery codes; the person's other sessions, opened with only a password, end. */
    Uni<List<String>> confirm(String code, Origin origin) {
        return transaction
                .withSql(sql -> enrolment
                        .confirm(sql, sql.caller().requireUser(), Shown.in(sql.caller(), code, origin))
                        .call(confirmed -> confirmed.checked().verdict().isGood() ? shown(sql) : nothing()))
                .invoke(confirmed -> require(confirmed.checked()))
                .map(Confirmed::recoveryCodes);
    }

    private Uni<Void> shown(Sql sql) {
        Caller caller = sql.caller();
        return sql.update(
                        "update sessions set second_factor = true where tenant_id = $1 and id = $2",
                        caller.requireTenant(),
                        caller.session())
                .chain(marked -> sessions.endAll(sql, caller.requireUser(), caller.session(), CHANGED))
                .replaceWithVoid();
    }

    /** Takes password and code. The other sessions end. */
    Uni<Void> remove(Remove body, Origin origin) {
        Caller caller = current.get();
        return passwords
                .require(caller, body.password(), origin)
                .chain(proved -> transaction.withSql(
                        caller,
                        sql -> factors.check(sql, caller.requireUser(), Shown.in(caller, body.code(), origin))
                                .call(checked -> checked.verdict().isGood()
                                        ? removed(sql, origin)
                                        : Enrolment.failed(sql, caller.requireUser(), checked, origin))))
                .invoke(SecondFactorService::require)
                .replaceWithVoid();
    }

    private Uni<Void> removed(Sql sql, Origin origin) {
        UUID user = sql.caller().requireUser();
        return factors.remove(sql, user)
                .chain(gone -> sessions.endAll(sql, user, sql.caller().session(), CHANGED))
                .chain(ended -> AuthLog.write(sql, "second_factor.removed", user, origin, Map.of()))
                .chain(logged -> Enrolment.audit(sql, user, "second_factor.removed"));
    }

    /** Takes a code; the old recovery codes are no longer valid. */
    Uni<List<String>> newRecoveryCodes(String code, Origin origin) {
        return transaction
                .withSql(sql -> {
                    UUID user = sql.caller().requireUser();
                    return factors.check(sql, user, Shown.in(sql.caller(), code, origin))
                            .chain(checked -> checked.verdict().isGood()
                                    ? replaced(sql, user, checked, origin)
                                    : Enrolment.failed(sql, user, checked, origin)
                                            .replaceWith(new Confirmed(checked, List.of())));
                })
                .invoke(replaced -> require(replaced.checked()))
                .map(Confirmed::recoveryCodes);
    }

    private static Uni<Confirmed> replaced(Sql sql, UUID user, Checked checked, Origin origin) {
        return RecoveryCodes.replace(sql, user)
                .call(codes -> AuthLog.write(sql, "recovery_codes.replaced", user, origin, Map.of()))
                .map(codes -> new Confirmed(checked, codes));
    }

    /** For a person who has lost app and recovery codes; by an administrator with at least the person's permissions. */
    Uni<Void> reset(UUID userId, Grants caller, Origin origin) {
        return transaction.withSql(sql -> Privilege.requireOver(sql, caller, userId)
                .chain(allowed -> sql.query("select reset_second_factor($1) as gone", userId))
                .chain(rows -> rows.iterator().next().getBoolean("gone") ? wasReset(sql, userId, origin) : nothing()));
    }

    private Uni<Void> wasReset(Sql sql, UUID userId, Origin origin) {
        return sessions.endAll(sql, userId, null, CHANGED)
                .chain(ended -> Persons.dissolve(sql, userId, clock.instant()))
                .chain(left -> AuthLog.write(
                        sql,
                        "second_factor.reset",
                        userId,
                        origin,
                        Map.of("by", sql.caller().requireUser().toString())))
                .chain(logged -> Enrolment.audit(sql, userId, "second_factor.reset"));
    }

    static void require(Checked checked) {
        if (checked.verdict() == Verdict.BLOCKED) {
            throw Enrolment.blocked(checked);
        }
        if (!checked.verdict().isGood()) {
            throw Problems.unprocessable(
                    "/code", "The code is wrong or was used before. Wait for the next code.", Rule.wrong());
        }
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
