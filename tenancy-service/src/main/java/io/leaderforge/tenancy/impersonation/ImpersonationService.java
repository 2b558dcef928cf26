package io.leaderforge.tenancy.impersonation;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.impersonation.ImpersonationBodies.Impersonate;
import io.leaderforge.tenancy.impersonation.ImpersonationBodies.ImpersonationView;
import io.leaderforge.tenancy.impersonation.ImpersonationBodies.StartedView;
import io.leaderforge.tenancy.session.Account;
import io.leaderforge.tenancy.session.AuthLog;
import io.leaderforge.tenancy.session.Origin;
import io.leaderforge.tenancy.session.Sessions;
import io.leaderforge.tenancy.session.Sessions.Acting;
import io.leaderforge.tenancy.session.Sessions.Begun;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts, lists and ends sessions in which an operator acts as a person. */
@ApplicationScoped
class ImpersonationService {

    private static final Listing<ImpersonationView> IMPERSONATIONS =
            Listing.of(ImpersonationView.ROWS, "from sessions").newestFirst();
    private static final String END = "update sessions set ended_at = clock_timestamp(), end_reason = 'support_ended'"
            + " where tenant_id = $1 and actor_id is not null and id = $2 and ended_at is null";
    private static final String PERSON =
            "select user_id, email, is_active, roles, revision, factor, support_access from sign_in_account($1)";

    private final TenantTransaction transaction;
    private final Sessions sessions;
    private final Clock clock;

    ImpersonationService(TenantTransaction transaction, Sessions sessions, Clock clock) {
        this.transaction = transaction;
        this.sessions = sessions;
        this.clock = clock;
    }

    private record Person(Account account, boolean supportAccess) {}

    private record Started(Begun begun, ImpersonationView view) {}

    /** The operator as a caller in one tenant, to which rows, events and audit entries belong. */
    static Caller inTenant(Caller operator, UUID tenantId) {
        return new Caller(
                tenantId,
                operator.requireUser(),
                Caller.Actor.PLATFORM,
                operator.roles(),
                operator.session(),
                operator.revision());
    }

    Uni<StartedView> start(Caller operator, Impersonate body, Origin origin) {
        Acting acting = new Acting(
                operator.requireUser(),
                operator.session(),
                body.reason(),
                clock.instant().plus(Duration.ofMinutes(body.minutes())).truncatedTo(ChronoUnit.SECONDS));
        return transaction
                .withSql(
                        operator,
                        sql -> person(sql, body.userId())
                                .chain(person -> sessions.beginAs(sql, person.account(), acting, origin))
                                .call(begun ->
                                        audit(sql, "impersonation.started", body.userId(), details(begun, acting)))
                                .chain(begun -> one(sql, begun.session()).map(view -> new Started(begun, view))))
                .chain(started -> sessions.sign(started.begun())
                        .map(opened -> new StartedView(
                                started.view(),
                                opened.accessToken(),
                                opened.refreshToken(),
                                "Bearer",
                                opened.expiresIn())));
    }

    private static Uni<Person> person(Sql sql, UUID userId) {
        return sql.<Person>first(row -> new Person(Account.of(row), row.getBoolean("support_access")), PERSON, userId)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFoundReference("/user_id", "person"))
                .invoke(person -> {
                    if (!person.supportAccess()) {
                        throw Problems.forbidden(
                                "The tenant's sign-on policy does not allow support to act as its people.");
                    }
                    if (!person.account().isActive()) {
                        throw Problems.conflict(
                                "person_deactivated", "This person is deactivated. Act as an active person.");
                    }
                });
    }

    private static Map<String, @Nullable Object> details(Begun begun, Acting acting) {
        return Map.of(
                "reason", acting.reason(),
                "expires_at", acting.until().toString(),
                "session_id", begun.session().toString());
    }

    Uni<Page<ImpersonationView>> page(Caller caller, PageQuery page) {
        Where where = Where.scope("tenant_id", caller.requireTenant()).and("actor_id is not null");
        return transaction.withSql(caller, sql -> IMPERSONATIONS.page(sql, page, where));
    }

    Uni<ImpersonationView> get(Caller caller, UUID id) {
        return transaction.withSql(caller, sql -> one(sql, id));
    }

    /** By an operator or the tenant itself. One that is already over does not change. */
    Uni<ImpersonationView> end(Caller caller, UUID id, Origin origin) {
        return transaction.withSql(
                caller,
                sql -> one(sql, id)
                        .call(view -> sql.update(END, caller.requireTenant(), id)
                                .chain(ended -> ended == 0 ? Uni.createFrom().voidItem() : ended(sql, view, origin)))
                        .chain(view -> one(sql, id)));
    }

    private Uni<Void> ended(Sql sql, ImpersonationView view, Origin origin) {
        UUID tenant = sql.tenant();
        Map<String, @Nullable Object> details = Map.of("session_id", view.id().toString());
        return sessions.publish(sql, tenant, view.userId(), view.id(), "support_ended")
                .chain(told -> audit(sql, "impersonation.ended", view.userId(), details))
                .chain(audited -> AuthLog.write(
                        sql,
                        "impersonation.ended",
                        view.userId(),
                        origin,
                        Map.of("session_id", view.id().toString())));
    }

    private static Uni<ImpersonationView> one(Sql sql, UUID id) {
        return sql.require(
                "impersonation",
                ImpersonationView.ROWS,
                "from sessions where tenant_id = $1 and actor_id is not null and id = $2",
                sql.tenant(),
                id);
    }

    private static Uni<Void> audit(Sql sql, String action, UUID userId, Map<String, @Nullable Object> details) {
        return AuditLog.write(sql, new AuditLog.Action(action, "user", userId, null, details));
    }
}
