package io.leaderforge.engagement.reward;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.engagement.RewardGranted;
import io.leaderforge.contracts.event.engagement.RewardRevoked;
import io.leaderforge.engagement.reward.BadgeBodies.BadgeView;
import io.leaderforge.engagement.reward.BadgeBodies.CreateBadge;
import io.leaderforge.engagement.reward.BadgeBodies.Criteria;
import io.leaderforge.engagement.reward.BadgeBodies.EditBadge;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.permission.RoleTemplate;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What those who look after a tenant's badges do with them. Who has which follows from the events, by a trigger. */
@ApplicationScoped
class BadgeService {

    private static final String INSERT = """
            insert into badges (tenant_id, id, badge_key, name, description, role, platform, criteria, nft_url)
            values ($1, $2, $3, $4, $5, $6, $7, coalesce($8::text::jsonb, '{}'), $9)
            """;
    private static final String UPDATE = """
            update badges set name = $2, description = $3, role = $4, platform = $5, criteria = coalesce($6::text::jsonb, '{}'),
              nft_url = $7, is_active = $8, updated_at = now(), revision = revision + 1
            where id = $1
            """;
    private static final String LOCK = "from badges where id = $1 for update";
    private static final String PERSON = "select from members where id = $1 and deleted_at is null";
    private static final String ROLE = "select from role_definitions where slug = $1";
    private static final String PLATFORM = "select from platforms where app_slug = $1 and deleted_at is null";
    private static final String HOLDS = "select from held_badges where badge_id = $1 and user_id = $2";
    private static final String EVENT = """
            insert into badge_events (tenant_id, id, user_id, badge_id, event_type, created_at) values ($1, $2, $3, $4, $5, $6)
            """;

    private final TenantTransaction transaction;
    private final Writes writes;
    private final Clock clock;

    BadgeService(TenantTransaction transaction, Writes writes, Clock clock) {
        this.transaction = transaction;
        this.writes = writes;
        this.clock = clock;
    }

    Uni<RestResponse<BadgeView>> create(CreateBadge body, HttpHeaders headers) {
        return transaction.withSql(sql -> writes.create(
                sql,
                headers,
                BadgeResource.PATH,
                body,
                () -> require(sql, body.role(), body.criteria())
                        .chain(() -> requirePlatform(sql, body.platform()))
                        .chain(() -> sql.store(
                                BadgeView.ROWS,
                                INSERT,
                                sql.tenant(),
                                Ids.next(),
                                body.badgeKey(),
                                body.name(),
                                body.description(),
                                body.role(),
                                body.platform(),
                                body.criteria(),
                                body.nftUrl()))));
    }

    Uni<RestResponse<BadgeView>> edit(UUID id, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> lock(sql, id)
                .chain(current -> writes.edit(
                        headers,
                        patch,
                        current,
                        EditBadge.of(current),
                        edited -> require(
                                        sql,
                                        changed(current.role(), edited.role()),
                                        changed(current.criteria(), edited.criteria()))
                                .chain(() -> requirePlatform(sql, changed(current.platform(), edited.platform())))
                                .chain(() -> sql.store(
                                        BadgeView.ROWS,
                                        UPDATE,
                                        id,
                                        edited.name(),
                                        edited.description(),
                                        edited.role(),
                                        edited.platform(),
                                        edited.criteria(),
                                        edited.nftUrl(),
                                        edited.isActive())))));
    }

    /** Null where it is as before: a badge whose role, item or platform has gone is still renamed and deactivated. */
    private static <T> @Nullable T changed(@Nullable T before, @Nullable T edited) {
        return Objects.equals(before, edited) ? null : edited;
    }

    /** The role is one of the tenant's, the item one that the tenant has or has licensed. */
    private static Uni<Void> require(Sql sql, @Nullable String role, @Nullable Criteria criteria) {
        boolean known = role == null
                || Stream.of(RoleTemplate.values())
                        .anyMatch(template -> template.slug().equals(role));
        Uni<Void> roleIsThere = known ? Uni.createFrom().voidItem() : sql.requireReference("/role", "role", ROLE, role);
        UUID content = criteria == null ? null : criteria.contentId();
        if (criteria != null && content != null && criteria.count() > 1) {
            throw Problems.unprocessable(
                    "/criteria/count",
                    "One item is completed once. Leave out count, or content_id.",
                    Rule.notAllowed("count_of_one_item"));
        }
        return content == null
                ? roleIsThere
                : roleIsThere.chain(() -> sql.requireReference(
                        "/criteria/content_id",
                        "item",
                        "select from items where id = $1 and deleted_at is null",
                        content));
    }

    private static Uni<Void> requirePlatform(Sql sql, @Nullable String slug) {
        return slug == null
                ? Uni.createFrom().voidItem()
                : sql.requireReference("/platform", "platform", PLATFORM, slug);
    }

    Uni<Void> award(UUID id, UUID person) {
        return transaction.withSql(sql -> lock(sql, id)
                .invoke(badge -> {
                    if (!badge.isActive()) {
                        throw Problems.conflict("badge_inactive", "The badge is inactive. Activate it first.");
                    }
                })
                .chain(() -> sql.requireRow("person", PERSON, person))
                .chain(() -> sql.exists(HOLDS, id, person))
                .chain(holds -> holds
                        ? Uni.createFrom().voidItem()
                        : record(sql, id, person, "awarded")
                                .chain(event -> Outbox.fact(
                                        sql,
                                        new RewardGranted(event, sql.tenant(), person, id, null, clock.instant()),
                                        person))));
    }

    Uni<Void> revoke(UUID id, UUID person) {
        return transaction.withSql(sql -> lock(sql, id)
                .chain(() -> sql.requireRow("person", PERSON, person))
                .chain(() -> sql.exists(HOLDS, id, person))
                .chain(holds -> holds
                        ? record(sql, id, person, "revoked")
                                .chain(event -> Outbox.fact(
                                        sql,
                                        new RewardRevoked(event, sql.tenant(), person, id, clock.instant()),
                                        person))
                        : Uni.createFrom().voidItem()));
    }

    private Uni<UUID> record(Sql sql, UUID badge, UUID person, String type) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        return sql.update(EVENT, sql.tenant(), id, person, badge, type, now).replaceWith(id);
    }

    private static Uni<BadgeView> lock(Sql sql, UUID id) {
        return sql.require("badge", BadgeView.ROWS, LOCK, id);
    }
}
