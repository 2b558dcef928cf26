package io.leaderforge.tenancy.personlink;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.account.AccountMails;
import io.leaderforge.tenancy.account.Letter;
import io.leaderforge.tenancy.person.Persons;
import io.leaderforge.tenancy.personlink.ForeignAccount.Proved;
import io.leaderforge.tenancy.personlink.PersonLinkBodies.LinkAccount;
import io.leaderforge.tenancy.personlink.PersonLinkBodies.MyTenantView;
import io.leaderforge.tenancy.session.Origin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/**
 * Links accounts of one person in several tenants. A link lets each open the other, so both are proved at that time: the
 * caller's by a fresh sign-in, which the endpoint requires, in a session that is still open. Both owners are notified, and
 * both tenants' audit logs have an entry; neither names the other.
 */
@ApplicationScoped
class LinkService {

    private static final String LINKED = "account.linked";
    private static final String PERSON = "select person_of($1, $2) as person";

    private final TenantTransaction transaction;
    private final CurrentCaller current;
    private final ForeignAccount foreign;
    private final AccountMails mails;
    private final Clock clock;

    LinkService(
            TenantTransaction transaction,
            CurrentCaller current,
            ForeignAccount foreign,
            AccountMails mails,
            Clock clock) {
        this.transaction = transaction;
        this.current = current;
        this.foreign = foreign;
        this.mails = mails;
        this.clock = clock;
    }

    Uni<MyTenantView> link(LinkAccount body, Origin origin) {
        Caller caller = current.get();
        UUID here = caller.requireTenant();
        return foreign.prove(here, body, origin)
                .call(other -> join(caller, other))
                .chain(other -> transaction.withSql(caller, sql -> view(sql, other.tenant())));
    }

    /** The caller's side is written last: where the other refuses, nothing was linked and no one is notified. */
    private Uni<Void> join(Caller caller, Proved other) {
        UUID user = caller.requireUser();
        Caller here = Caller.service(caller.requireTenant());
        return transaction
                .withSql(here, sql -> sql.first(row -> row.getUUID("person"), PERSON, user, caller.session()))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.sessionEnded("Your session has ended. Sign in again."))
                .chain(person -> transaction.withSql(Caller.service(other.tenant()), sql -> put(sql, other, person)))
                .chain(joined -> joined
                        ? transaction.withSql(here, sql -> notify(sql, user))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> put(Sql sql, Proved other, UUID person) {
        return sql.query("select join_person($1, $2) as joined", other.user(), person)
                .map(rows -> rows.iterator().next().getBoolean("joined"))
                .call(joined ->
                        joined ? notify(sql, other.user()) : Uni.createFrom().voidItem());
    }

    private Uni<Void> notify(Sql sql, UUID user) {
        return Persons.audit(sql, user, LINKED).chain(audited -> mails.tell(sql, Letter.ACCOUNT_LINKED, user));
    }

    private static Uni<MyTenantView> view(Sql sql, UUID tenant) {
        return sql.require("linked account", MyTenantView.ROWS, "from my_tenants() where tenant_id = $1", tenant);
    }

    /** Unlinks the account of that tenant; for the caller's own tenant, from all others. */
    Uni<Void> unlink(UUID tenant) {
        Caller caller = current.get();
        return transaction
                .withSql(caller, sql -> view(sql, tenant))
                .chain(other -> other.isCurrent()
                        ? leave(caller, other)
                        : transaction
                                .withSql(caller, sql -> Persons.audit(sql, caller.requireUser(), "account.unlinked"))
                                .chain(audited -> leave(Caller.service(tenant), other)));
    }

    private Uni<Void> leave(Caller as, MyTenantView account) {
        return transaction
                .withSql(as, sql -> Persons.leave(sql, account.userId(), clock.instant()))
                .replaceWithVoid();
    }
}
