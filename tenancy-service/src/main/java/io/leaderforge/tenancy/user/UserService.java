package io.leaderforge.tenancy.user;

import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.credential.MadeCredentials;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.privilege.Privilege;
import io.leaderforge.tenancy.session.Sessions;
import io.leaderforge.tenancy.user.UserBodies.PersonView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Activates and deactivates people; the trigger {@code keep_an_owner} keeps the last owner (409). */
@ApplicationScoped
public class UserService {

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

    static Uni<PersonView> require(Sql sql, UUID id) {
        return sql.require("person", PersonView.ROWS, "from users where id = $1", id);
    }

    /** Ends the person's sessions; tokens are refused everywhere within two seconds. Idempotent. */
    Uni<PersonView> deactivate(UUID id) {
        Grants caller = grants.get();
        return transaction.withSql(sql -> deactivate(sql, caller, id).chain(() -> require(sql, id)));
    }

    /** In the transaction of a caller with these grants, e.g. of a directory. */
    public Uni<Void> deactivate(Sql sql, Grants caller, UUID id) {
        return become(sql, caller, id, false, "user.deactivated")
                .chain(changed ->
                        changed ? endAccess(sql, id) : Uni.createFrom().voidItem());
    }

    private Uni<Void> endAccess(Sql sql, UUID id) {
        return sessions.endAll(sql, id, null, "deactivated")
                .chain(ended -> People.refuseTokens(sql, id, "deactivated", clock.instant()));
    }

    Uni<PersonView> reactivate(UUID id) {
        Grants caller = grants.get();
        return transaction.withSql(sql -> reactivate(sql, caller, id).chain(() -> require(sql, id)));
    }

    /** In the transaction of a caller with these grants, e.g. of a directory; also restores a person whom it had removed. */
    public Uni<Void> reactivate(Sql sql, Grants caller, UUID id) {
        return become(sql, caller, id, true, "user.reactivated").replaceWithVoid();
    }

    /** Whether this was a change. */
    private Uni<Boolean> become(Sql sql, Grants caller, UUID id, boolean active, String action) {
        return sql.query(LOCK, id)
                .chain(() -> require(sql, id))
                .call(() -> Privilege.requireOver(sql, caller, id))
                .chain(person -> person.isActive() == active
                        ? Uni.createFrom().item(false)
                        : change(sql, id, active, action).replaceWith(true));
    }

    /** The audit log names the keys and tokens that are refused, or accepted again, with the person. */
    private Uni<Void> change(Sql sql, UUID id, boolean active, String action) {
        return sql.update(CHANGE, id, active)
                .chain(changed -> People.raiseAndPublish(sql, id))
                .chain(published -> credentials.of(sql, id))
                .chain(made -> AuditLog.write(sql, new AuditLog.Action(action, "user", id, null, made.details())));
    }
}
