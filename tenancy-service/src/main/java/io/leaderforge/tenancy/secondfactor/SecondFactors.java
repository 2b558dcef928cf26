package io.leaderforge.tenancy.secondfactor;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.keys.KeyVault;
import io.leaderforge.tenancy.session.Attempt;
import io.leaderforge.tenancy.session.LoginAttempts;
import io.leaderforge.tenancy.session.LoginAttempts.Pace;
import io.leaderforge.tenancy.session.Origin;
import io.leaderforge.tenancy.session.Place;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows of {@code second_factors}; the caller is the person. A row is locked while a code is checked. */
@Singleton
class SecondFactors {

    private static final Pattern SIX_DIGITS = Pattern.compile("\\d{6}");
    /** A code has a million values: guessing must not pay, from however many networks. */
    private static final Pace PACE =
            new Pace(5, Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(1), 15, Duration.ofHours(1));

    private static final String LOCKED = """
            select sealed_secret, confirmed_at, last_step from second_factors
            where tenant_id = $1 and user_id = $2 for update
            """;

    private final KeyVault vault;
    private final LoginAttempts attempts;
    private final Clock clock;

    SecondFactors(KeyVault vault, LoginAttempts attempts, Clock clock) {
        this.vault = vault;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** A code and the place that sent it, which has to wait after wrong ones. */
    record Shown(String code, Place place, Origin origin) {

        /** In a session of the person. */
        static Shown in(Caller caller, String code, Origin origin) {
            UUID session = caller.session();
            return new Shown(code, session == null ? Place.network(origin) : Place.session(session), origin);
        }

        private Attempt attempt(UUID user) {
            return new Attempt(" second-factor " + user, place, user);
        }

        @Override
        public String toString() {
            return "Shown[" + place + "]";
        }
    }

    /** The result of checking a code. A wrong one is counted in the transaction, which therefore has to commit. */
    enum Verdict {
        CODE,
        RECOVERY_CODE,
        WRONG,
        /** Too many wrong ones; the code was not checked. */
        BLOCKED;

        boolean isGood() {
            return this == CODE || this == RECOVERY_CODE;
        }
    }

    record Checked(Verdict verdict, Duration delay) {

        private static Checked of(Verdict verdict) {
            return new Checked(verdict, Duration.ZERO);
        }
    }

    /** An enrolled second factor. */
    @RegisterForReflection
    record State(Instant confirmedAt, int recoveryCodesLeft) {

        private static final Rows<State> ROWS = Rows.of(State.class).with("recovery_codes_left", """
                (select count(*)::int from recovery_codes c where c.tenant_id = second_factors.tenant_id
                  and c.user_id = second_factors.user_id and c.used_at is null)""");
    }

    /** Null where none is enrolled. */
    Uni<@Nullable State> state(Sql sql, UUID user) {
        return sql.find(
                State.ROWS,
                "from second_factors where tenant_id = $1 and user_id = $2 and confirmed_at is not null",
                sql.tenant(),
                user);
    }

    /** A new secret, to be confirmed by its first code; 409 where a second factor is already enrolled. */
    Uni<byte[]> begin(Sql sql, UUID user) {
        byte[] secret = Totp.newSecret();
        UUID tenant = sql.tenant();
        return sql.update("""
                        insert into second_factors as f (tenant_id, user_id, sealed_secret) values ($1, $2, $3)
                        on conflict (tenant_id, user_id) do update set sealed_secret = $3, created_at = clock_timestamp()
                        where f.confirmed_at is null
                        """, tenant, user, Buffer.buffer(vault.seal(owner(tenant, user), secret)))
                .invoke(begun -> {
                    if (begun == 0) {
                        throw Problems.conflict(
                                "second_factor_enrolled", "A second factor is already enrolled. Remove it first.");
                    }
                })
                .replaceWith(secret);
    }

    /** With the first code of the app; the verdict is WRONG where no enrolment has begun. */
    Uni<Checked> confirm(Sql sql, UUID user, Shown shown) {
        return locked(sql, user, shown, row -> {
            if (row == null) {
                return Uni.createFrom().item(Checked.of(Verdict.WRONG));
            }
            if (row.getOffsetDateTime("confirmed_at") != null) {
                throw Problems.conflict(
                        "second_factor_enrolled", "A second factor is already enrolled. Remove it first.");
            }
            OptionalLong step = step(sql, user, row, shown.code());
            return step.isPresent() ? accept(sql, user, step.getAsLong(), shown) : failed(sql, user, shown);
        });
    }

    /** A code of the app or a recovery code, of an enrolled second factor. */
    Uni<Checked> check(Sql sql, UUID user, Shown shown) {
        return locked(sql, user, shown, row -> {
            if (row == null || row.getOffsetDateTime("confirmed_at") == null) {
                return Uni.createFrom().item(Checked.of(Verdict.WRONG));
            }
            if (!SIX_DIGITS.matcher(shown.code()).matches()) {
                return RecoveryCodes.use(sql, user, shown.code())
                        .chain(good -> good
                                ? settle(sql, user, row.getLong("last_step"), shown)
                                        .replaceWith(Checked.of(Verdict.RECOVERY_CODE))
                                : failed(sql, user, shown));
            }
            OptionalLong step = step(sql, user, row, shown.code());
            return step.isPresent() ? accept(sql, user, step.getAsLong(), shown) : failed(sql, user, shown);
        });
    }

    Uni<Void> remove(Sql sql, UUID user) {
        return sql.update("delete from second_factors where tenant_id = $1 and user_id = $2", sql.tenant(), user)
                .replaceWithVoid();
    }

    private interface Check {
        Uni<Checked> of(@Nullable Row row);
    }

    private Uni<Checked> locked(Sql sql, UUID user, Shown shown, Check check) {
        return sql.<Row>first(row -> row, LOCKED, sql.tenant(), user)
                .chain(row -> attempts.wait(sql, shown.attempt(user))
                        .chain(wait -> wait.isPositive()
                                ? Uni.createFrom().item(new Checked(Verdict.BLOCKED, wait))
                                : check.of(row)));
    }

    private OptionalLong step(Sql sql, UUID user, Row row, String code) {
        byte[] secret = vault.open(
                owner(sql.tenant(), user), row.getBuffer("sealed_secret").getBytes());
        return Totp.step(secret, code, clock.instant(), row.getLong("last_step"));
    }

    private Uni<Checked> accept(Sql sql, UUID user, long step, Shown shown) {
        return settle(sql, user, step, shown).replaceWith(Checked.of(Verdict.CODE));
    }

    private Uni<Void> settle(Sql sql, UUID user, long step, Shown shown) {
        return sql.update("""
                update second_factors set last_step = $3, confirmed_at = coalesce(confirmed_at, clock_timestamp())
                where tenant_id = $1 and user_id = $2
                """, sql.tenant(), user, step).chain(settled -> attempts.succeeded(sql, shown.attempt(user)));
    }

    private Uni<Checked> failed(Sql sql, UUID user, Shown shown) {
        return attempts.count(sql, shown.attempt(user), PACE, shown.origin())
                .map(counted -> counted.delay().isPositive()
                        ? new Checked(Verdict.BLOCKED, counted.delay())
                        : Checked.of(Verdict.WRONG));
    }

    private static String owner(UUID tenant, UUID user) {
        return "second factor " + tenant + "/" + user;
    }
}
