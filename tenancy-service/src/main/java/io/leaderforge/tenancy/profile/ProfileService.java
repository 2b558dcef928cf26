package io.leaderforge.tenancy.profile;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.kit.words.Language;
import io.leaderforge.kit.words.Localization;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.platform.Platforms;
import io.leaderforge.tenancy.profile.ProfileBodies.EditOwnProfile;
import io.leaderforge.tenancy.profile.ProfileBodies.EditStanding;
import io.leaderforge.tenancy.profile.ProfileBodies.PersonProfileView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Edits profiles. The entity tag is the person's revision, which is published with the name and the picture. */
@ApplicationScoped
class ProfileService {

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final TenantTransaction transaction;
    private final Writes writes;
    private final Clock clock;

    ProfileService(TenantTransaction transaction, Writes writes, Clock clock) {
        this.transaction = transaction;
        this.writes = writes;
        this.clock = clock;
    }

    Uni<PersonProfileView> own() {
        return transaction.withSql(sql -> Profiles.require(sql, sql.caller().requireUser()));
    }

    Uni<RestResponse<PersonProfileView>> editOwn(@Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> Profiles.lock(sql, sql.caller().requireUser())
                .chain(before -> writes.edit(
                        headers, patch, before, before.profile(), edited -> update(sql, before.id(), edited))));
    }

    private Uni<PersonProfileView> update(Sql sql, UUID person, EditOwnProfile edited) {
        requireReader(edited);
        return Profiles.write(sql, person, edited, clock.instant())
                .chain(() -> People.raiseAndPublish(sql, person))
                .chain(() -> Profiles.require(sql, person));
    }

    Uni<RestResponse<PersonProfileView>> editStanding(UUID person, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> Profiles.lock(sql, person)
                .chain(before -> writes.edit(
                        headers,
                        patch,
                        before,
                        before.stored(),
                        edited -> update(sql, person, before.stored(), edited))));
    }

    private Uni<PersonProfileView> update(Sql sql, UUID person, EditStanding before, EditStanding edited) {
        requirePeriod(edited);
        return requirePlatforms(sql, edited)
                .chain(() -> Profiles.write(sql, person, edited, clock.instant()))
                .chain(() -> People.raiseAndPublish(sql, person))
                .chain(() -> audit(sql, person, before, edited))
                .chain(() -> Profiles.require(sql, person));
    }

    private static void requireReader(EditOwnProfile edited) {
        if (edited.locale() != null && !Language.isTag(edited.locale())) {
            throw Problems.unprocessable(
                    "/locale", "Use a language tag such as en or pt-BR.", Rule.format("language_tag"));
        }
        if (edited.timezone() != null && !Localization.isZone(edited.timezone())) {
            throw Problems.unprocessable(
                    "/timezone", "Use a time zone such as Europe/Berlin.", Rule.format("time_zone"));
        }
    }

    private static Uni<Void> requirePlatforms(Sql sql, EditStanding standing) {
        return Platforms.requireAll(sql, "/platforms", standing.platforms())
                .chain(() -> Platforms.requireAll(sql, "/subscribed_platforms", standing.subscribedPlatforms()));
    }

    private static void requirePeriod(EditStanding standing) {
        Instant start = standing.subscriptionPeriodStart();
        Instant end = standing.subscriptionPeriodEnd();
        if (start != null && end != null && end.isBefore(start)) {
            throw Problems.unprocessable(
                    "/subscription_period_end",
                    "Choose an end that is not before the start.",
                    Rule.notAllowed("end_before_start"));
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
