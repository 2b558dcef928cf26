package io.leaderforge.content.license;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.content.license.LicenseBodies.CreateLicense;
import io.leaderforge.content.license.LicenseBodies.EditLicense;
import io.leaderforge.content.license.LicenseBodies.LicenseStatus;
import io.leaderforge.content.license.LicenseBodies.LicenseType;
import io.leaderforge.content.license.LicenseBodies.LicenseView;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.audit.Audit;
import io.leaderforge.kit.job.Jobs;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a licensor does with its licenses, and the end of a license by either party. */
@ApplicationScoped
class LicenseService {

    private static final String ITEM = """
            select visibility = 'licensable' and status = 'published' and is_active as is_offered
            from items where tenant_id = $1 and id = $2 for share
            """;
    private static final String LICENSEE = "select id, is_open from licensee_by_key($1)";

    /** Offers that one licensor may have open with one licensee: a stranger fills no list. */
    private static final int OPEN_OFFERS = 100;

    private static final String OPEN = """
            select count(*) from (
              select from licenses where tenant_id = $1 and licensee_tenant_id = $2 and status = 'offered' limit $3) offers
            """;
    private static final String OFFER = """
            insert into licenses (tenant_id, id, content_id, licensor_tenant_id, licensee_tenant_id, license_type,
              price_paid_cents, status, granted_at, expires_at)
            values ($1, $2, $3, $1, $4, $5, $6, 'offered', null, $7)
            """;
    private static final String EDIT = """
            update licenses set price_paid_cents = $2, expires_at = $3, updated_at = now(), revision = revision + 1
            where id = $1
            """;
    private static final String END = """
            update licenses set status = 'revoked', revoked_at = now(), ending_party = 'licensor', updated_at = now(),
              revision = revision + 1
            where id = $1
            """;
    private static final String LOCK = "select from licenses where tenant_id = $1 and id = $2 for update";

    private final TenantTransaction transaction;
    private final Writes writes;
    private final Clock clock;

    LicenseService(TenantTransaction transaction, Writes writes, Clock clock) {
        this.transaction = transaction;
        this.writes = writes;
        this.clock = clock;
    }

    Uni<RestResponse<LicenseView>> offer(CreateLicense body, HttpHeaders headers) {
        requireEnd(body.licenseType(), body.expiresAt());
        return transaction.withSql(
                sql -> writes.create(sql, headers, LicenseResource.PATH, body, () -> offer(sql, body)));
    }

    private static Uni<LicenseView> offer(Sql sql, CreateLicense body) {
        UUID id = Ids.next();
        return requireOffered(sql, body.contentId())
                .chain(() -> licensee(sql, body.licenseeTenantKey()))
                .call(licensee -> requireFew(sql, licensee))
                .chain(licensee -> LicenseStates.STATES.storeAll(
                        sql,
                        OFFER,
                        sql.tenant(),
                        id,
                        body.contentId(),
                        licensee,
                        body.licenseType(),
                        body.pricePaidCents(),
                        body.expiresAt()))
                .chain(() -> LicenseView.require(sql, id))
                .call(offered -> scheduleEnd(sql, offered));
    }

    /** Published and licensable; the lock keeps it so until the offer is there. */
    private static Uni<Void> requireOffered(Sql sql, UUID content) {
        return sql.first(row -> row.getBoolean("is_offered"), ITEM, sql.tenant(), content)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFoundReference("/content_id", "item"))
                .invoke(offered -> {
                    if (!offered) {
                        throw Problems.unprocessable(
                                "/content_id",
                                "Publish the item and set its visibility to licensable first.",
                                Rule.notAllowed("not_licensable"));
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<UUID> licensee(Sql sql, String key) {
        String pointer = "/licensee_tenant_key";
        return sql.first(row -> row, LICENSEE, key)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFoundReference(pointer, "tenant"))
                .map(row -> {
                    if (sql.tenant().equals(row.getUUID("id"))) {
                        throw Problems.unprocessable(
                                pointer,
                                "This is your own tenant. Name the tenant that is to use the item.",
                                Rule.notAllowed("same_tenant"));
                    }
                    if (!row.getBoolean("is_open")) {
                        throw Problems.unprocessable(
                                pointer,
                                "This tenant is suspended. Offer it when it is active.",
                                Rule.notAllowed("suspended"));
                    }
                    return row.getUUID("id");
                });
    }

    private static Uni<Void> requireFew(Sql sql, UUID licensee) {
        return sql.query(OPEN, sql.tenant(), licensee, (long) OPEN_OFFERS)
                .invoke(rows -> {
                    if (rows.iterator().next().getLong(0) >= OPEN_OFFERS) {
                        throw Problems.conflict(
                                "too_many_offers",
                                "This tenant has " + OPEN_OFFERS
                                        + " open offers of yours already. Wait for its answers, or end some.");
                    }
                })
                .replaceWithVoid();
    }

    Uni<RestResponse<LicenseView>> edit(UUID id, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> lockGiven(sql, id)
                .invoke(LicenseService::requireOpen)
                .chain(current -> writes.edit(
                        headers, patch, current, EditLicense.of(current), edited -> store(sql, current, edited))));
    }

    private Uni<LicenseView> store(Sql sql, LicenseView current, EditLicense edited) {
        requireEnd(current.licenseType(), edited.expiresAt());
        if (current.status() == LicenseStatus.ACTIVE) {
            requireKept(current, edited);
        }
        return LicenseStates.STATES
                .storeAll(sql, EDIT, current.id(), edited.pricePaidCents(), edited.expiresAt())
                .chain(() -> LicenseView.require(sql, current.id()))
                .call(stored -> scheduleEnd(sql, stored));
    }

    /** What was accepted stands: an active license is extended, not made dearer or shorter. */
    private static void requireKept(LicenseView current, EditLicense edited) {
        if (edited.pricePaidCents() != current.pricePaidCents()) {
            throw Problems.unprocessable(
                    "/price_paid_cents",
                    "The licensee has accepted this price. It stays.",
                    Rule.notAllowed("accepted"));
        }
        Instant before = current.expiresAt();
        Instant after = edited.expiresAt();
        if (before != null && after != null && after.isBefore(before)) {
            throw Problems.unprocessable(
                    "/expires_at",
                    "An active license can be extended. To end it, end it.",
                    Rule.notAllowed("earlier_end"));
        }
    }

    private void requireEnd(LicenseType type, @Nullable Instant end) {
        if (type == LicenseType.PERPETUAL && end != null) {
            throw Problems.unprocessable(
                    "/expires_at",
                    "A perpetual license has no end. Choose a subscription.",
                    Rule.notAllowed("perpetual"));
        }
        if (type == LicenseType.SUBSCRIPTION && (end == null || !end.isAfter(clock.instant()))) {
            throw Problems.unprocessable("/expires_at", "A subscription needs an end in the future.", Rule.future());
        }
    }

    private static Uni<Void> scheduleEnd(Sql sql, LicenseView license) {
        return license.expiresAt() == null
                ? Uni.createFrom().voidItem()
                : Jobs.at(sql, LicenseExpiry.KIND, license.id(), license.expiresAt(), LicenseParties.of(license));
    }

    /** The licensor withdraws an offer or revokes a license; the licensee ends one that it has accepted. */
    Uni<LicenseView> end(UUID id, Grants grants) {
        return transaction.withSql(sql -> LicenseView.require(sql, id)
                .chain(license -> license.givenBy(sql.tenant())
                        ? revoke(sql, id, grants)
                        : LicenseAnswer.END.give(sql, license, grants)));
    }

    private static Uni<LicenseView> revoke(Sql sql, UUID id, Grants grants) {
        grants.require(Permission.CONTENT_LICENSES_CREATE);
        return lockGiven(sql, id)
                .invoke(LicenseService::requireOpen)
                .chain(before -> LicenseStates.STATES
                        .storeAll(sql, END, id)
                        .chain(() -> LicenseView.require(sql, id))
                        .invoke(after -> Audit.changed(before, after)))
                .call(() -> Jobs.cancel(sql, LicenseExpiry.KIND, id))
                .call(after -> LicenseFollow.schedule(sql, after));
    }

    private static void requireOpen(LicenseView license) {
        if (license.status() != LicenseStatus.OFFERED && license.status() != LicenseStatus.ACTIVE) {
            throw Problems.conflict(
                    "license_closed", "The license is " + license.status().text() + ". Offer the item again.");
        }
    }

    private static Uni<LicenseView> lockGiven(Sql sql, UUID id) {
        return LicenseView.require(sql, id)
                .invoke(license -> {
                    if (!license.givenBy(sql.tenant())) {
                        throw Problems.forbidden("Only the licensor edits a license.");
                    }
                })
                .chain(() -> sql.requireRow("license", LOCK, sql.tenant(), id))
                .chain(() -> LicenseView.require(sql, id));
    }
}
