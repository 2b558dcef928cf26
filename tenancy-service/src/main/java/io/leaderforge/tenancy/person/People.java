package io.leaderforge.tenancy.person;

import io.leaderforge.contracts.event.core.SessionRevoked;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.plan.PlanLimits;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.text.Names;
import io.leaderforge.tenancy.plan.CorePlan;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people of a tenant: created with their login and tenant role, and published with everything that access depends on. */
public final class People {

    private static final Rows<UserState> ROWS = Rows.of(UserState.class);
    private static final String STATE = "select " + ROWS.columns()
            + ", revision from (select $1::uuid as id, $2::uuid as tenant_id, s.* from person_state($1, $3) s) person";

    /** Without a mailbox, and not for signing in: RFC 2606 reserves the domain. */
    private static final String RELEASE = """
            update users set email = concat('removed-', id, '@removed.invalid'),
              email_key = concat('removed-', id, '@removed.invalid'), user_name_key = concat('removed-', id, '@removed.invalid'),
              email_verified_at = null
            where email_key = $1 and removed_at is not null returning id
            """;

    /**
     * A person who can sign in.
     *
     * @param passwordHash null for a person who chooses a first password by a link
     * @param tenantRole {@code owner}, {@code admin}, {@code editor}, {@code author} or {@code member}
     */
    public record NewPerson(
            UUID id,
            EmailAddress email,
            @Nullable String fullName,
            @Nullable String passwordHash,
            String tenantRole,
            @Nullable UUID invitedBy,
            Instant at) {}

    private People() {}

    /**
     * Inserts the person, the login and the tenant role; call {@link #publish} after the memberships are written. A person whom
     * a directory has removed does not keep the address. 403 where the tenant's plan includes no more people.
     */
    public static Uni<Void> create(Sql sql, NewPerson person) {
        return PlanLimits.require(sql, CorePlan.MEMBERS)
                .chain(() -> releaseAddress(sql, person.email().key()))
                .chain(() -> insert(sql, person));
    }

    /** Frees the address that a removed person has for another one; until then the person could be restored. */
    private static Uni<Void> releaseAddress(Sql sql, String key) {
        return sql.list(row -> row.getUUID("id"), RELEASE, key)
                .chain(released -> released.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : raiseAndPublish(sql, released.getFirst()).replaceWithVoid());
    }

    private static Uni<Void> insert(Sql sql, NewPerson person) {
        UUID tenant = sql.tenant();
        return sql.update(
                        """
            insert into users (tenant_id, id, email, email_key, user_name_key, full_name, created_at, updated_at,
              name_key, name_search)
            values ($1, $2, $3, $4, $4, $5, $6, $6, $7, $8)
            """,
                        tenant,
                        person.id(),
                        person.email().text(),
                        person.email().key(),
                        person.fullName(),
                        person.at(),
                        nameKey(person.fullName()),
                        searchKey(person.fullName()))
                .chain(user -> login(sql, tenant, person))
                .chain(login -> sql.update(
                        """
                            insert into tenant_memberships (tenant_id, id, user_id, role, invited_by, invited_at, joined_at)
                            values ($1, $2, $3, $4, $5, $6, $6)
                            """, tenant, Ids.next(), person.id(), person.tenantRole(), person.invitedBy(), person.at()))
                .replaceWithVoid();
    }

    /** The key by which names of people are compared and ordered; written with the name. */
    public static @Nullable String nameKey(@Nullable String fullName) {
        return fullName == null ? null : Names.key(fullName);
    }

    /** The key by which people are found; written with the name. */
    public static @Nullable String searchKey(@Nullable String fullName) {
        return fullName == null ? null : Names.searchKey(fullName);
    }

    private static Uni<Void> login(Sql sql, UUID tenant, NewPerson person) {
        if (person.passwordHash() == null) {
            return Uni.createFrom().voidItem();
        }
        return sql.update(
                        "insert into credentials (tenant_id, user_id, password_hash, changed_at) values ($1, $2, $3,"
                                + " $4)",
                        tenant,
                        person.id(),
                        person.passwordHash(),
                        person.at())
                .replaceWithVoid();
    }

    /** As the service: records that the person has proved the email. From now on the row is one of those this email has in all tenants. */
    public static Uni<Void> emailVerified(Sql sql, UUID userId, String emailKey, Instant at) {
        return sql.update("""
            update users set email_verified_at = $3
            where id = $1 and email_key = $2 and email_verified_at is null
            """, userId, emailKey, at).replaceWithVoid();
    }

    /** Publishes the person as it is. */
    public static Uni<UserState> publish(Sql sql, UUID userId) {
        return publish(sql, userId, false);
    }

    /** Increments the person's revision, which tokens name, and publishes the person. */
    public static Uni<UserState> raiseAndPublish(Sql sql, UUID userId) {
        return publish(sql, userId, true);
    }

    /** The person as it is; its row is locked. */
    static Uni<OutboxEvent> current(Sql sql, UUID userId) {
        return state(sql, userId, false);
    }

    private static Uni<OutboxEvent> state(Sql sql, UUID userId, boolean raise) {
        return sql.query(STATE, userId, sql.tenant(), raise).map(rows -> {
            Row row = rows.iterator().next();
            return OutboxEvent.state(ROWS.read(row), userId, row.getLong("revision"));
        });
    }

    private static Uni<UserState> publish(Sql sql, UUID userId, boolean raise) {
        return state(sql, userId, raise)
                .call(event -> Outbox.appendAll(sql, List.of(event)))
                .map(event -> (UserState) event.event());
    }

    /** Refuses tokens of the person that were issued before; a refresh gets new ones. */
    public static Uni<Void> refuseTokens(Sql sql, UUID userId, String reason, Instant notBefore) {
        SessionRevoked event = new SessionRevoked(sql.tenant(), userId, null, reason, notBefore);
        return Outbox.append(sql, event, userId, ChronoUnit.MICROS.between(Instant.EPOCH, notBefore));
    }
}
