package io.leaderforge.tenancy.profile;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.profile.ProfileBodies.EditOwnProfile;
import io.leaderforge.tenancy.profile.ProfileBodies.EditStanding;
import io.leaderforge.tenancy.profile.ProfileBodies.PersonProfileView;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes profiles. The entity tag is the person's revision, which is published with the name and the picture. */
@ApplicationScoped
class ProfileService {

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final TenantTransaction transaction;
    private final MergePatch mergePatch;
    private final Clock clock;

    ProfileService(TenantTransaction transaction, MergePatch mergePatch, Clock clock) {
        this.transaction = transaction;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    Uni<Response> own() {
        return transaction.withSql(sql -> view(sql, sql.caller().requireUser()));
    }

    Uni<Response> of(UUID person) {
        return transaction.withSql(sql -> view(sql, person));
    }

    private static Uni<Response> view(Sql sql, UUID person) {
        return Profiles.require(sql, person).map(row -> Replies.ok(PersonProfileView.of(row), row.getLong("revision")));
    }

    Uni<Response> editOwn(HttpHeaders headers, @Nullable JsonNode patch) {
        return transaction.withSql(sql -> {
            UUID me = sql.caller().requireUser();
            return Profiles.lock(sql, me)
                    .chain(row -> editOwn(sql, headers, row, patch))
                    .chain(done -> view(sql, me));
        });
    }

    private Uni<Void> editOwn(Sql sql, HttpHeaders headers, Row row, @Nullable JsonNode patch) {
        Replies.requireMatch(headers, row.getLong("revision"));
        EditOwnProfile before = EditOwnProfile.of(row);
        EditOwnProfile after = mergePatch.apply(before, patch);
        UUID me = row.getUUID("id");
        return after.equals(before)
                ? Uni.createFrom().voidItem()
                : Profiles.write(sql, me, after, clock.instant())
                        .chain(written -> People.raiseAndPublish(sql, me))
                        .replaceWithVoid();
    }

    Uni<Response> editStanding(HttpHeaders headers, UUID person, @Nullable JsonNode patch) {
        return transaction.withSql(sql -> Profiles.lock(sql, person)
                .chain(row -> editStanding(sql, headers, row, patch))
                .chain(done -> view(sql, person)));
    }

    private Uni<Void> editStanding(Sql sql, HttpHeaders headers, Row row, @Nullable JsonNode patch) {
        Replies.requireMatch(headers, row.getLong("revision"));
        EditStanding before = EditStanding.of(row);
        EditStanding after = mergePatch.apply(before, patch);
        requirePeriod(after);
        UUID person = row.getUUID("id");
        return after.equals(before)
                ? Uni.createFrom().voidItem()
                : Profiles.write(sql, person, after, clock.instant())
                        .chain(written -> People.raiseAndPublish(sql, person))
                        .chain(published -> audit(sql, person, before, after));
    }

    private static void requirePeriod(EditStanding standing) {
        Instant start = standing.subscriptionPeriodStart();
        Instant end = standing.subscriptionPeriodEnd();
        if (start != null && end != null && end.isBefore(start)) {
            throw Problems.unprocessable("/subscription_period_end", "A period does not end before it starts.");
        }
    }

    private static Uni<Void> audit(Sql sql, UUID person, EditStanding before, EditStanding after) {
        Map<String, @Nullable Object> details = Map.of("before", values(before), "after", values(after));
        return AuditLog.write(sql, new AuditLog.Action("user.standing_changed", "user", person, null, details));
    }

    private static Map<String, Object> values(EditStanding standing) {
        return Json.mapper().convertValue(standing, VALUES);
    }
}
