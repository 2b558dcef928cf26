package io.leaderforge.tenancy.person;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.OpenToOperators;
import io.leaderforge.tenancy.person.PersonBodies.MeView;
import io.leaderforge.tenancy.person.PersonBodies.OwnMembershipView;
import io.leaderforge.tenancy.person.PersonBodies.OwnTenantView;
import io.leaderforge.tenancy.person.PersonBodies.UserView;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People", description = "The signed-in person")
class MeResource {

    private static final String PERSON =
            "select " + UserView.ROWS.columns("u") + ", " + OwnTenantView.ROWS.columns("t") + """
            , array(select m.role from tenant_memberships m where m.user_id = u.id and m.status = 'active') as roles
            from users u join tenants t on t.tenant_id = u.tenant_id where u.id = $1
            """;
    private static final String MEMBERSHIPS = "select " + OwnMembershipView.ROWS.columns("m") + """
             from memberships m join organizations o on o.tenant_id = m.tenant_id and o.id = m.organization_id
            where m.user_id = $1 and m.is_active order by m.id
            """;

    private final TenantTransaction transaction;

    MeResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @OpenToOperators
    @Operation(
            operationId = "getMe",
            summary = "Get the signed-in person with tenant, memberships and roles",
            description =
                    "The active memberships, oldest first, and the person's roles in the tenant. On the platform host an"
                            + " operator, without a tenant.")
    public Uni<MeView> me() {
        return transaction.withSql(sql -> {
            UUID user = sql.caller().requireUser();
            return sql.caller().actor() == Caller.Actor.PLATFORM ? operator(sql, user) : person(sql, user);
        });
    }

    private static Uni<MeView> person(Sql sql, UUID user) {
        return sql.<Row>first(row -> row, PERSON, user)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("person"))
                .chain(row -> view(sql, user, row));
    }

    private static Uni<MeView> operator(Sql sql, UUID operator) {
        return sql.require("operator", UserView.OPERATOR, "from platform_operators where id = $1", operator)
                .map(MeView::operator);
    }

    private static Uni<MeView> view(Sql sql, UUID user, Row row) {
        OwnTenantView tenant = OwnTenantView.ROWS.read(row, UserView.ROWS.size());
        return sql.list(OwnMembershipView.ROWS.reader(), MEMBERSHIPS, user)
                .map(memberships -> new MeView(
                        UserView.ROWS.read(row), tenant, memberships, List.of(row.getArrayOfStrings("roles"))));
    }
}
