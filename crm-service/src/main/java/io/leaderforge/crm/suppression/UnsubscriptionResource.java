package io.leaderforge.crm.suppression;

import io.leaderforge.crm.suppression.SuppressionBodies.UnsubscriptionView;
import io.leaderforge.crm.suppression.Suppressions.Standing;
import io.leaderforge.crm.suppression.UnsubscribeLinks.Unsubscription;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PublicRoute;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/crm/public/unsubscriptions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Unsubscriptions", description = "For people who no longer want mail")
class UnsubscriptionResource {

    private final TenantTransaction transaction;
    private final CurrentCaller current;
    private final UnsubscribeLinks links;
    private final Suppressions suppressions;

    UnsubscriptionResource(
            TenantTransaction transaction, CurrentCaller current, UnsubscribeLinks links, Suppressions suppressions) {
        this.transaction = transaction;
        this.current = current;
        this.links = links;
        this.suppressions = suppressions;
    }

    @GET
    @PublicRoute
    @Operation(
            operationId = "getUnsubscription",
            summary = "Get the address that an unsubscribe link is for",
            description = "Changes nothing: programs that follow links in emails unsubscribe no one.")
    public Uni<UnsubscriptionView> get(
            @Parameter(description = "From the email's header List-Unsubscribe") @RestQuery("token") @Nullable
                    String token) {
        return open(token, suppressions::standing);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @PublicRoute
    @Operation(
            operationId = "confirmUnsubscription",
            summary = "Confirm an unsubscription; idempotent",
            description =
                    "Adds the address to the suppressions. One click as of RFC 8058: programs that show mail send it with a form as its body, which is"
                            + " not read.")
    public Uni<UnsubscriptionView> unsubscribe(
            @Parameter(description = "From the email's header List-Unsubscribe") @RestQuery("token") @Nullable
                    String token) {
        return open(token, suppressions::unsubscribe);
    }

    private Uni<UnsubscriptionView> open(@Nullable String token, BiFunction<Sql, Unsubscription, Uni<Standing>> use) {
        UUID tenant = current.get().requireTenant();
        Unsubscription link = token == null ? null : links.open(tenant, token);
        if (link == null) {
            throw Problems.badRequest("?token", "Use the whole address of the link in the email.", Rule.wrong());
        }
        return transaction
                .withSql(Caller.service(tenant), sql -> use.apply(sql, link))
                .map(standing -> new UnsubscriptionView(link.address().display(), standing != Standing.SUBSCRIBED));
    }
}
