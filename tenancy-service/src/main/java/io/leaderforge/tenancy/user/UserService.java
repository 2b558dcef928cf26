package io.leaderforge.tenancy.user;

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
import java.util.List;
import java.util.Map;
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
    private final Clock clock;

    UserService(TenantTransaction transaction, Sessions sessions, Clock clock) {
        this.transaction = transaction;
        this.sessions = sessions;
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
        return transaction.withSql(sql -> deactivate(sql, id).chain(done -> view(sql, id)));
    }

    /** In the transaction of an owner, an admin or a directory. */
    public Uni<Void> deactivate(Sql sql, UUID id) {
        return become(sql, id, false, "user.deactivated")
                .chain(changed -> changed ? shutOut(sql, id) : Uni.createFrom().voidItem());
    }

    private Uni<Void> shutOut(Sql sql, UUID id) {
        return sessions.endAll(sql, id, null, "deactivated")
                .chain(ended -> People.refuseTokens(sql, id, "deactivated", clock.instant()));
    }

    Uni<Response> reactivate(UUID id) {
        return transaction.withSql(sql -> reactivate(sql, id).chain(done -> view(sql, id)));
    }

    /** In the transaction of an owner, an admin or a directory; somebody whom a directory had removed is there again. */
    public Uni<Void> reactivate(Sql sql, UUID id) {
        return become(sql, id, true, "user.reactivated").replaceWithVoid();
    }

    /** True where it was otherwise before. */
    private static Uni<Boolean> become(Sql sql, UUID id, boolean active, String action) {
        return sql.query(LOCK, id)
                .chain(locked -> require(sql, id))
                .invoke(row -> requireRank(sql, row))
                .call(row -> active || !isOwner(row) ? Uni.createFrom().voidItem() : requireOther(sql, id))
                .chain(row -> row.getBoolean("is_active") == active
                        ? Uni.createFrom().item(false)
                        : change(sql, id, active, action).replaceWith(true));
    }

    private static void requireRank(Sql sql, Row row) {
        if (isOwner(row) && !sql.caller().hasRole("owner")) {
            throw Problems.forbidden("This person has a higher role than you.");
        }
    }

    private static boolean isOwner(Row row) {
        return List.of(row.getArrayOfStrings("roles")).contains("owner");
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
