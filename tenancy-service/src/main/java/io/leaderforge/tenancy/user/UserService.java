package io.leaderforge.tenancy.user;

import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.session.Sessions;
import io.leaderforge.tenancy.user.UserBodies.PersonView;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Lets people in and keeps them out; the last owner stays. */
@ApplicationScoped
public class UserService {

    private static final String ONE = "select " + PersonView.COLUMNS + " from users u where u.id = $1";
    private static final String CHANGE = "update users set is_active = $2,"
            + " removed_at = case when $2 then null else removed_at end where id = $1";
    private static final String LOCK = "select 1 from users where id = $1 for no key update";

    /** Two owners who keep each other out at once wait here for each other. */
    private static final String LOCK_TENANT = "select 1 from tenants where tenant_id = $1 for no key update";

    private static final String OTHER_OWNER = """
        select exists (select from tenant_memberships m join users u on u.tenant_id = m.tenant_id and u.id = m.user_id
          where m.role = 'owner' and m.status = 'active' and u.is_active and u.id <> $1) as found
        """;

    private final TenantTransaction transaction;
    private final Sessions sessions;
    private final CurrentGrants grants;
    private final Clock clock;

    UserService(TenantTransaction transaction, Sessions sessions, CurrentGrants grants, Clock clock) {
        this.transaction = transaction;
        this.sessions = sessions;
        this.grants = grants;
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

    /** In the transaction of a directory. */
    public Uni<Void> deactivate(Sql sql, UUID id) {
        return reach(sql).chain(caller -> deactivate(sql, caller, id));
    }

    private Uni<Void> deactivate(Sql sql, Grants caller, UUID id) {
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

    /** In the transaction of a directory; somebody whom it had removed is there again. */
    public Uni<Void> reactivate(Sql sql, UUID id) {
        return reach(sql)
                .chain(caller -> become(sql, caller, id, true, "user.reactivated"))
                .replaceWithVoid();
    }

    /** What a directory may is what the roles are that it is given here. */
    private static Uni<Grants> reach(Sql sql) {
        return TenantRoles.read(sql, sql.caller().roles());
    }

    /** True where it was otherwise before. */
    private static Uni<Boolean> become(Sql sql, Grants caller, UUID id, boolean active, String action) {
        return sql.query(LOCK, id)
                .chain(locked -> require(sql, id))
                .call(row -> TenantRoles.requireNotHigher(sql, caller, roles(row)))
                .call(row -> active || !isOwner(row) ? Uni.createFrom().voidItem() : requireOther(sql, id))
                .chain(row -> row.getBoolean("is_active") == active
                        ? Uni.createFrom().item(false)
                        : change(sql, id, active, action).replaceWith(true));
    }

    private static boolean isOwner(Row row) {
        return roles(row).contains("owner");
    }

    private static Set<String> roles(Row row) {
        return Set.of(row.getArrayOfStrings("roles"));
    }

    private static Uni<Void> requireOther(Sql sql, UUID owner) {
        return sql.query(LOCK_TENANT, sql.caller().requireTenant())
                .chain(locked -> sql.query(OTHER_OWNER, owner))
                .invoke(rows -> {
                    if (!rows.iterator().next().getBoolean("found")) {
                        throw Problems.conflict("The tenant's last owner stays. Give somebody else the role first.");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> change(Sql sql, UUID id, boolean active, String action) {
        return sql.update(CHANGE, id, active)
                .chain(changed -> People.raiseAndPublish(sql, id))
                .chain(published -> AuditLog.write(sql, new AuditLog.Action(action, "user", id, null, Map.of())));
    }
}
