package io.leaderforge.engagement.notification;

import io.leaderforge.engagement.notification.PreferenceBodies.Channel;
import io.leaderforge.engagement.notification.PreferenceBodies.PreferenceView;
import io.leaderforge.engagement.notification.PreferenceBodies.PreferencesView;
import io.leaderforge.engagement.notification.PreferenceBodies.SetPreference;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.TextEnum;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/engagement/notification-preferences")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications")
class PreferenceResource {

    private static final String SET = """
            insert into notification_preferences (tenant_id, id, user_id, kind, channel, is_enabled)
              values ($1, $2, $3, $4, $5, $6)
            on conflict (tenant_id, user_id, kind, channel) do update
              set is_enabled = excluded.is_enabled, updated_at = now(), revision = notification_preferences.revision + 1
            """;

    private final TenantTransaction transaction;

    PreferenceResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.ENGAGEMENT_NOTIFICATIONS_VIEW, required = false)
    @Operation(
            operationId = "listNotificationPreferences",
            summary = "List which kinds of notifications the caller is sent",
            description =
                    "All kinds, by channel; each is on until the caller turns it off. Emails about the account itself,"
                            + " such as a password reset, are always sent.")
    public Uni<PreferencesView> list() {
        return transaction
                .withSql(sql -> sql.list(
                        PreferenceView.ROWS,
                        "from notification_preferences where user_id = $1",
                        sql.caller().requireUser()))
                .map(set -> new PreferencesView(Stream.of(Kind.values())
                        .flatMap(kind -> kind.channels().stream().map(channel -> of(set, kind, channel)))
                        .toList()));
    }

    private static PreferenceView of(List<PreferenceView> set, Kind kind, Channel channel) {
        return set.stream()
                .filter(one -> one.kind() == kind && one.channel() == channel)
                .findFirst()
                .orElse(new PreferenceView(kind, channel, true));
    }

    @PUT
    @Path("/{kind}/{channel}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(value = Permission.ENGAGEMENT_NOTIFICATIONS_EDIT, required = false)
    @Operation(
            operationId = "setNotificationPreference",
            summary = "Set whether the caller is sent a kind of notifications",
            description =
                    "From now on; earlier notifications stay. 404 for an unknown kind, and for a channel that the kind"
                            + " does not have.")
    public Uni<PreferenceView> set(
            @RestPath String kind, @RestPath String channel, @NotNull @Valid SetPreference body) {
        Kind known = known(Kind.class, kind, "kind of notifications");
        Channel way = known(Channel.class, channel, "channel");
        if (!known.channels().contains(way)) {
            throw Problems.notFound("channel");
        }
        return transaction.withSql(sql -> PreferenceStates.STATES.store(
                sql,
                PreferenceView.ROWS,
                SET,
                sql.tenant(),
                Ids.next(),
                sql.caller().requireUser(),
                known,
                way,
                body.isEnabled()));
    }

    private static <E extends Enum<E>> E known(Class<E> type, String text, String what) {
        E found = TextEnum.find(type, text);
        if (found == null) {
            throw Problems.notFound(what);
        }
        return found;
    }
}
