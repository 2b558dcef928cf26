package io.leaderforge.tenancy.person;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.leaderforge.contracts.event.core.MembershipState;
import io.leaderforge.contracts.event.core.SessionRevoked;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.text.Names;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people of a tenant: made with their login and tenant role, and published with everything that decides about them. */
public final class People {

    private static final TypeReference<List<MembershipState>> MEMBERSHIPS = new TypeReference<>() {};

    /**
     * A person who can sign in.
     *
     * @param passwordHash null for somebody who chooses a first password by a link
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

    /** Writes the person, the login and the tenant role; {@link #publish} follows when its memberships stand. */
    public static Uni<Void> create(Sql sql, NewPerson person) {
        UUID tenant = sql.caller().requireTenant();
        var at = person.at().atOffset(ZoneOffset.UTC);
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
                        at,
                        nameKey(person.fullName()),
                        searchKey(person.fullName()))
                .chain(user -> login(sql, tenant, person))
                .chain(login ->
                        sql.update("""
                            insert into tenant_memberships (tenant_id, id, user_id, role, invited_by, invited_at, joined_at)
                            values ($1, $2, $3, $4, $5, $6, $6)
                            """, tenant, Ids.next(), person.id(), person.tenantRole(), person.invitedBy(), at))
                .replaceWithVoid();
    }

    /** By what the name of a person is compared and put in order; written with it. */
    public static @Nullable String nameKey(@Nullable String fullName) {
        return fullName == null ? null : Names.key(fullName);
    }

    /** By what the person is found; written with the name. */
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
                        person.at().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** As the service: the person holds the mailbox. From now on the row is one of those this address has in all tenants. */
    public static Uni<Void> emailVerified(Sql sql, UUID userId, String emailKey, Instant at) {
        return sql.update("""
            update users set email_verified_at = $3
            where id = $1 and email_key = $2 and email_verified_at is null
            """, userId, emailKey, at.atOffset(ZoneOffset.UTC)).replaceWithVoid();
    }

    /** Publishes the person as it stands. */
    public static Uni<UserState> publish(Sql sql, UUID userId) {
        return publish(sql, userId, false);
    }

    /** Raises the person's revision, which tokens name, and publishes the person. */
    public static Uni<UserState> raiseAndPublish(Sql sql, UUID userId) {
        return publish(sql, userId, true);
    }

    /** The person as it stands; its row is locked by then. */
    static Uni<OutboxEvent> current(Sql sql, UUID userId) {
        return sql.query("select * from person_state($1, false)", userId).map(rows -> {
            Row row = rows.iterator().next();
            UserState state = state(sql.caller().requireTenant(), userId, row);
            return OutboxEvent.state(state, userId, row.getLong("revision"));
        });
    }

    private static Uni<UserState> publish(Sql sql, UUID userId, boolean raise) {
        return sql.query("select * from person_state($1, $2)", userId, raise)
                .map(rows -> rows.iterator().next())
                .chain(row -> {
                    UserState state = state(sql.caller().requireTenant(), userId, row);
                    return Outbox.append(sql, state, userId, row.getLong("revision"))
                            .replaceWith(state);
                });
    }

    /** From now on tokens of the person that were issued before are refused; a refresh gets new ones. */
    public static Uni<Void> refuseTokens(Sql sql, UUID userId, String reason, Instant notBefore) {
        SessionRevoked event = new SessionRevoked(sql.caller().requireTenant(), userId, null, reason, notBefore);
        return Outbox.append(sql, event, userId, ChronoUnit.MICROS.between(Instant.EPOCH, notBefore));
    }

    private static UserState state(UUID tenant, UUID userId, Row row) {
        return new UserState(
                userId,
                tenant,
                row.getString("email"),
                row.getString("full_name"),
                row.getString("avatar_url"),
                row.getBoolean("is_active"),
                List.of(row.getArrayOfStrings("tenant_roles")),
                memberships(row),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static List<MembershipState> memberships(Row row) {
        try {
            return Json.mapper().readValue(row.getJsonArray("memberships").encode(), MEMBERSHIPS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
