package io.leaderforge.content.access;

import io.leaderforge.contracts.event.content.AccessState;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps {@code access} true: a row is there while a path of active entitlements that is not revoked leads from the
 * organization to the item. It changes in the transaction that changes the path, which holds the entitlement's row lock.
 *
 * <p>Two entitlements may lead to the same row, so the row itself is locked too, before paths are evaluated: a grant locks the
 * rows that exist already, a revocation locks the rows it may delete. The second transaction then sees what the first has
 * committed. Locks are taken in the order of organization and item, which excludes deadlocks.
 */
public final class Access {

    private static final String PATHS = """
            from entitlement_assignments ea
            join content_entitlements ce on ce.tenant_id = ea.tenant_id and ce.entitlement_id = ea.entitlement_id
            join entitlements e on e.tenant_id = ea.tenant_id and e.id = ea.entitlement_id and e.is_active
            """;

    /** $1 tenant, $2 entitlement; the condition of a {@link Path} follows. */
    private static final String OF_ENTITLEMENT =
            "where ea.tenant_id = $1 and ea.entitlement_id = $2 and ea.revoked_at is null ";

    /** Rows that one transaction revokes. */
    static final int BATCH = 1_000;

    private static final String GRANT = """
            insert into access (tenant_id, organization_id, content_id, content_created_at)
            select ea.tenant_id, ea.organization_id, i.id, i.created_at
            """ + PATHS;

    private static final String OWN =
            "join items i on i.tenant_id = ce.tenant_id and i.id = ce.content_id and not ce.is_licensed\n";

    /** Of another tenant, as far as row-level security shows it: while it is licensed, and published. */
    private static final String LICENSED = "join items i on i.id = ce.content_id and ce.is_licensed\n";

    private static final String IN_ORDER = "\norder by ea.organization_id, i.id\n";
    private static final String UNLESS_GRANTED =
            "on conflict (tenant_id, organization_id, content_id) do update set revision = access.revision where false";

    /** More than the rows of one transaction are left to {@link RevokedAccess}. */
    private static final String LOCK = "select a.id\n" + PATHS + """
            join access a on a.tenant_id = ea.tenant_id and a.organization_id = ea.organization_id
              and a.content_id = ce.content_id
            """ + OF_ENTITLEMENT;

    private static final String LOCKED =
            "\norder by a.organization_id, a.content_id limit " + BATCH + " for update of a";

    private static final String REVOKE = """
            delete from access a where a.tenant_id = $1 and a.id = any ($2) and not exists (
              select
            """ + PATHS + """
              where ea.tenant_id = a.tenant_id and ea.organization_id = a.organization_id and ea.revoked_at is null
                and ce.content_id = a.content_id)
            returning id, revision
            """;

    /** The paths that a change concerns: all of an entitlement, those to one of its items, those of one organization. */
    public enum Path {
        ALL(""),
        ITEM("and ce.content_id = $3"),
        ORGANIZATION("and ea.organization_id = $3");

        private final String grant;
        private final String grantLicensed;
        private final String lock;

        Path(String condition) {
            String paths = OF_ENTITLEMENT + condition + IN_ORDER;
            grant = GRANT + OWN + paths + "for key share of i\n" + UNLESS_GRANTED;
            grantLicensed = GRANT + LICENSED + paths + UNLESS_GRANTED;
            lock = LOCK + condition + LOCKED;
        }
    }

    private Access() {}

    /**
     * Grants the access that an activated entitlement, a new link or a new assignment leads to.
     *
     * @param ids of the entitlement, and of the item or organization where the path is one's
     */
    public static Uni<Void> grant(Sql sql, Path path, UUID... ids) {
        return AccessStates.STATES
                .storeAll(sql, path.grant, parameters(sql, ids))
                .chain(() -> AccessStates.STATES.storeAll(sql, path.grantLicensed, parameters(sql, ids)))
                .replaceWithVoid();
    }

    /**
     * Deactivates or deletes the entitlement, a link or an assignment, and revokes the access that no other path leads to: the
     * first rows in this transaction, so that the usual change acts at once, and the others by {@link RevokedAccess} right after
     * it.
     *
     * @param removal the statement that does it, run between the lock and the evaluation of paths
     * @param ids     as for {@link #grant}
     * @return the removal's result
     */
    public static <T> Uni<T> revoke(Sql sql, Path path, Supplier<Uni<T>> removal, UUID... ids) {
        return sql.list(row -> row.getUUID("id"), path.lock, parameters(sql, ids))
                .chain(locked -> removal.get()
                        .call(() -> revokeUnreached(sql, locked))
                        .call(() -> locked.size() < BATCH ? Uni.createFrom().voidItem() : RevokedAccess.schedule(sql)));
    }

    /** Revokes those of the rows, which this transaction has locked, to which no path leads. */
    static Uni<Void> revokeUnreached(Sql sql, List<UUID> locked) {
        return delete(sql, REVOKE, sql.tenant(), locked);
    }

    private static Object[] parameters(Sql sql, UUID... ids) {
        return Stream.concat(Stream.of(sql.tenant()), Stream.of(ids)).toArray();
    }

    /** The item is about to be deleted, and locked; or the tenant's license of it has ended. */
    public static Uni<Void> revokeItem(Sql sql, UUID content) {
        return delete(
                sql,
                "delete from access where tenant_id = $1 and content_id = $2 returning id, revision",
                sql.tenant(),
                content);
    }

    private static Uni<Void> delete(Sql sql, String statement, Object... parameters) {
        return sql.list(row -> deleted(sql, row), statement, parameters).chain(events -> Outbox.appendAll(sql, events));
    }

    private static OutboxEvent deleted(Sql sql, Row row) {
        return OutboxEvent.tombstone(AccessState.class, sql.tenant(), row.getUUID("id"), row.getLong("revision") + 1);
    }
}
