package io.leaderforge.engagement.reward;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.PageQuery.Key;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/engagement/badges/mine")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "badges")
class BadgeResource {

    private static final String NEWEST = """
            select e.id, e.badge_id, b.badge_key, b.name, b.description, b.nft_url, e.metadata, e.created_at
            from badge_events e join badges b on b.tenant_id = e.tenant_id and b.id = e.badge_id
            where e.user_id = $1 and e.event_type = 'earned' and e.simulation_run_id is null
              and ($3::timestamptz is null or (e.created_at, e.id) < ($3, $4::uuid))
            order by e.created_at desc, e.id desc limit $2
            """;

    private final TenantTransaction transactions;

    BadgeResource(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /**
     * A badge somebody earned.
     *
     * @param id the earning; {@code badgeId} is the badge
     */
    record EarnedBadge(
            UUID id,
            UUID badgeId,
            String badgeKey,
            String name,
            @Nullable String description,
            @Nullable String nftUrl,
            Map<String, Object> metadata,
            Instant createdAt) {

        static EarnedBadge of(Row row) {
            return new EarnedBadge(
                    row.getUUID("id"),
                    row.getUUID("badge_id"),
                    row.getString("badge_key"),
                    row.getString("name"),
                    row.getString("description"),
                    row.getString("nft_url"),
                    row.getJsonObject("metadata").getMap(),
                    row.getOffsetDateTime("created_at").toInstant());
        }
    }

    @GET
    @Operation(operationId = "myBadges", summary = "The badges the caller has earned, newest first")
    public Uni<Page<EarnedBadge>> mine(@BeanParam PageQuery page) {
        return transactions
                .withSql(sql -> find(sql, page))
                .map(found -> page.page(found, last -> List.of(last.createdAt(), last.id())));
    }

    private static Uni<List<EarnedBadge>> find(Sql sql, PageQuery page) {
        Key after = page.after();
        return sql.list(
                EarnedBadge::of,
                NEWEST,
                sql.caller().requireUser(),
                page.fetch(),
                after == null ? null : after.instant(0).atOffset(ZoneOffset.UTC),
                after == null ? null : after.uuid(1));
    }
}
