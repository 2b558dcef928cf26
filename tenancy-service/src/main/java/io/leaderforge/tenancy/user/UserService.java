package io.leaderforge.tenancy.user;

import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.credential.MadeCredentials;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.privilege.Privilege;
import io.leaderforge.tenancy.session.Sessions;
import io.leaderforge.tenancy.user.UserBodies.PersonView;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;

/** Lets people in and keeps them out; that the last owner stays, the trigger {@code keep_an_owner} sees to (409). */
@ApplicationScoped
public class UserService {

    private static final String ONE = "select " + PersonView.COLUMNS + " from users u where u.id = $1";
    private static final String CHANGE = "update users set is_active = $2,"
            + " removed_at = case when $2 then null else removed_at end where id = $1";
    private static final String LOCK = "select 1 from users where id = $1 for no key update";

    private final TenantTransaction transaction;
    private final Sessions sessions;
    private final CurrentGrants grants;
    private final MadeCredentials credentials;
    private final Clock clock;

    UserService(
            TenantTransaction transaction,
            Sessions sessions,
            CurrentGrants grants,
            MadeCredentials credentials,
            Clock clock) {
        this.transaction = transaction;
        this.sessions = sessions;
        this.grants = grants;
        this.credentials = credentials;
        this.clock = clock;
    }

    Uni<Response> get(UUID id) {
        return transaction.withSql(sql -> view(sql, id));
    }

    private static Uni<Response> view(Sql sql, UUID id) {
        return require(sql, id).map(row -> Replies.ok(PersonView.of(row), row.getLong("revision")));
    }

    private static Uni<Row> require(Sql sql, UUID id) {
        return sql.<Row>first(row -> row, ONE, id).onItem().ifNull().failWith(() -> Problems.notFound("person"));
    }

    /** Ends the person's sessions; tokens are refused everywhere within two seconds. Twice changes nothing. */
    Uni<Response> deactivate(UUID id) {
        Grants caller = grants.get();
        return transaction.withSql(sql -> deactivate(sql, caller, id).chain(done -> view(sql, id)));
    }

    /** In the transaction of who may that much, e.g. of a directory. */
    public Uni<Void> deactivate(Sql sql, Grants caller, UUID id) {
        return become(sql, caller, id, false, "user.deactivated")
                .chain(changed -> changed ? shutOut(sql, id) : Uni.createFrom().voidItem());
    }

    private Uni<Void> shutOut(Sql sql, UUID id) {
        return sessions.endAll(sql, id, null, "deactivated")
                .chain(ended -> People.refuseTokens(sql, id, "deactivated", clock.instant()));
    }

    Uni<Response> reactivate(UUID id) {
        Grants caller = grants.get();
        return transaction.withSql(
                sql -> become(sql, caller, id, true, "user.reactivated").chain(changed -> view(sql, id)));
    }

    /** In the transaction of who may that much, e.g. of a directory; a person whom it had removed is there again. */
    public Uni<Void> reactivate(Sql sql, Grants caller, UUID id) {
        return become(sql, caller, id, true, "user.reactivated").replaceWithVoid();
    }

    /** True where it was otherwise before. */
    private Uni<Boolean> become(Sql sql, Grants caller, UUID id, boolean active, String action) {
        return sql.query(LOCK, id)
                .chain(locked -> require(sql, id))
                .call(row -> Privilege.requireOver(sql, caller, id))
                .chain(row -> row.getBoolean("is_active") == active
                        ? Uni.createFrom().item(false)
                        : change(sql, id, active, action).replaceWith(true));
    }

    /** The entry in the audit log names the keys and tokens that are refused, or good again, with the person. */
    private Uni<Void> change(Sql sql, UUID id, boolean active, String action) {
        return sql.update(CHANGE, id, active)
                .chain(changed -> People.raiseAndPublish(sql, id))
                .chain(published -> credentials.of(sql, id))
                .chain(made -> AuditLog.write(sql, new AuditLog.Action(action, "user", id, null, made.details())));
    }
}
