package io.leaderforge.tenancy.secondfactor;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.secondfactor.Enrolment.Confirmed;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.EnrolledView;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.EnrolmentView;
import io.leaderforge.tenancy.secondfactor.SecondFactorBodies.ShowCode;
import io.leaderforge.tenancy.secondfactor.SecondFactors.Checked;
import io.leaderforge.tenancy.secondfactor.SecondFactors.Shown;
import io.leaderforge.tenancy.secondfactor.SecondFactors.Verdict;
import io.leaderforge.tenancy.session.AuthLog;
import io.leaderforge.tenancy.session.Challenges;
import io.leaderforge.tenancy.session.Challenges.Purpose;
import io.leaderforge.tenancy.session.Challenges.Taken;
import io.leaderforge.tenancy.session.Opening;
import io.leaderforge.tenancy.session.Origin;
import io.leaderforge.tenancy.session.SessionBodies.Tokens;
import io.leaderforge.tenancy.session.Sessions;
import io.leaderforge.tenancy.session.Sessions.Begun;
import io.leaderforge.tenancy.session.SignIn;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The second step of a sign-in. An attempt is used up first, whatever follows; the code is then checked as the person. */
@ApplicationScoped
class SecondFactorSignIn {

    private final TenantTransaction transaction;
    private final Challenges challenges;
    private final SecondFactors factors;
    private final Enrolment enrolment;
    private final Sessions sessions;

    SecondFactorSignIn(
            TenantTransaction transaction,
            Challenges challenges,
            SecondFactors factors,
            Enrolment enrolment,
            Sessions sessions) {
        this.transaction = transaction;
        this.challenges = challenges;
        this.factors = factors;
        this.enrolment = enrolment;
        this.sessions = sessions;
    }

    /** The result of a code: a session, or a counted failure. */
    private record Step(Checked checked, @Nullable Begun begun, List<String> recoveryCodes) {}

    /** A session for a challenge and a right code. */
    Uni<RestResponse<Tokens>> show(UUID tenant, ShowCode body, Origin origin) {
        return take(tenant, body.challenge(), Purpose.SECOND_FACTOR, origin)
                .chain(taken -> transaction.withSql(
                        person(tenant, taken),
                        sql -> shown(sql, taken, body, origin)
                                .chain(shown ->
                                        factors.check(sql, taken.account().id(), shown))
                                .chain(checked -> checked.verdict().isGood()
                                        ? logRecovery(sql, taken.account().id(), checked, origin)
                                                .chain(logged -> begin(sql, taken, checked, body, origin, List.of()))
                                        : refuse(sql, taken, checked, origin))))
                .chain(this::sign)
                .map(signed -> signed.opened().response(signed.opened().tokens()));
    }

    /** The secret for a challenge that requires an enrolment. */
    Uni<EnrolmentView> beginEnrolment(UUID tenant, String challenge, Origin origin) {
        return take(tenant, challenge, Purpose.ENROLMENT, origin)
                .chain(taken -> transaction.withSql(
                        person(tenant, taken),
                        sql -> enrolment.begin(sql, taken.account().id())));
    }

    /** Confirms an enrolment by its first code, and signs in. */
    Uni<RestResponse<EnrolledView>> confirmEnrolment(UUID tenant, ShowCode body, Origin origin) {
        return take(tenant, body.challenge(), Purpose.ENROLMENT, origin)
                .chain(taken -> transaction.withSql(
                        person(tenant, taken),
                        sql -> shown(sql, taken, body, origin)
                                .chain(shown ->
                                        enrolment.confirm(sql, taken.account().id(), shown))
                                .chain(confirmed -> enrolled(sql, taken, confirmed, body, origin))))
                .chain(this::sign)
                .map(signed -> signed.opened()
                        .response(new EnrolledView(
                                signed.recoveryCodes(), signed.opened().tokens())));
    }

    private Uni<Shown> shown(Sql sql, Taken taken, ShowCode body, Origin origin) {
        return sessions.place(sql, taken.account(), body.deviceToken(), origin)
                .map(place -> new Shown(body.code(), place, origin));
    }

    private Uni<Step> enrolled(Sql sql, Taken taken, Confirmed confirmed, ShowCode body, Origin origin) {
        UUID user = taken.account().id();
        return confirmed.checked().verdict().isGood()
                ? sessions.endAll(sql, user, null, "second_factor_changed")
                        .chain(ended -> begin(sql, taken, confirmed.checked(), body, origin, confirmed.recoveryCodes()))
                : Uni.createFrom().item(new Step(confirmed.checked(), null, List.of()));
    }

    private Uni<Taken> take(UUID tenant, String challenge, Purpose purpose, Origin origin) {
        return transaction
                .withSql(
                        Caller.anonymous(tenant),
                        sql -> challenges
                                .take(sql, challenge, purpose)
                                .call(taken -> taken != null
                                        ? Uni.createFrom().voidItem()
                                        : AuthLog.write(
                                                sql,
                                                "second_factor.failed",
                                                null,
                                                origin,
                                                Map.of("reason", "challenge"))))
                .onItem()
                .ifNull()
                .failWith(Challenges::refused);
    }

    private Uni<Step> begin(
            Sql sql, Taken taken, Checked checked, ShowCode body, Origin origin, List<String> recoveryCodes) {
        // The code of a factor that is only just enrolled proves nothing about a person who came without a password.
        boolean shown = recoveryCodes.isEmpty() || taken.method().equals("password");
        Opening opening = new Opening(
                taken.method(),
                body.wantsCookies(),
                origin,
                taken.from(),
                shown ? null : Instant.EPOCH,
                body.deviceToken());
        return challenges
                .use(sql, taken.id())
                .chain(used -> sessions.begin(sql, taken.account(), opening))
                .map(begun -> new Step(checked, begun, recoveryCodes));
    }

    static Uni<Void> logRecovery(Sql sql, UUID user, Checked checked, Origin origin) {
        return checked.verdict() == Verdict.RECOVERY_CODE
                ? AuthLog.write(sql, "recovery_code.used", user, origin, Map.of())
                : Uni.createFrom().voidItem();
    }

    private static Uni<Step> refuse(Sql sql, Taken taken, Checked checked, Origin origin) {
        return Enrolment.failed(sql, taken.account().id(), checked, origin)
                .replaceWith(new Step(checked, null, List.of()));
    }

    private record Signed(SignIn.Opened opened, List<String> recoveryCodes) {}

    /** After the commit, so that a failure stays counted. */
    private Uni<Signed> sign(Step step) {
        Begun begun = step.begun();
        if (begun != null) {
            return sessions.sign(begun).map(opened -> new Signed(opened, step.recoveryCodes()));
        }
        throw step.checked().verdict() == Verdict.BLOCKED
                ? Enrolment.blocked(step.checked())
                : Problems.wrongCredentials("The code is wrong or was used before. Wait for the next code.");
    }

    private static Caller person(UUID tenant, Taken taken) {
        return Caller.user(
                tenant, taken.account().id(), Set.copyOf(taken.account().roles()));
    }
}
