package io.leaderforge.content.license;

import io.leaderforge.contracts.event.content.LicenseState;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** The licenses of an own item, for those who change it. The item's row is locked, so that no offer is made meanwhile. */
public final class ItemLicenses {

    private static final String OPEN =
            "select from licenses where tenant_id = $1 and content_id = $2 and status in ('offered', 'active')";
    private static final String DELETE =
            "delete from licenses where tenant_id = $1 and content_id = $2 returning id, revision";

    private ItemLicenses() {}

    /** 409 while another tenant has a license of the item, or an offer. */
    public static Uni<Void> requireNoneOpen(Sql sql, UUID content) {
        return sql.exists(OPEN, sql.tenant(), content)
                .invoke(open -> {
                    if (open) {
                        throw Problems.conflict(
                                "licenses_open", "Other tenants have open licenses of this item. End them first.");
                    }
                })
                .replaceWithVoid();
    }

    /** Deletes those that have ended, before the item itself is deleted. */
    public static Uni<Void> delete(Sql sql, UUID content) {
        return sql.list(
                        row -> OutboxEvent.tombstone(
                                LicenseState.class, sql.tenant(), row.getUUID("id"), row.getLong("revision") + 1),
                        DELETE,
                        sql.tenant(),
                        content)
                .chain(deleted -> Outbox.appendAll(sql, deleted));
    }
}
