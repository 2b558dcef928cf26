package io.leaderforge.crm.form;

import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * CORS of public forms: the pages of a form's own origins may read its answers, refusals too. They get no credentials, since a
 * visitor needs none. Requests of others are answered as well, but browsers keep the answer from their pages.
 */
public class FormCors {

    private static final String ALLOWED = FormCors.class.getName();
    private static final String ORIGINS = "select allowed_origins from public_form($1)";

    private final TenantTransaction transaction;
    private final CurrentCaller current;

    FormCors(TenantTransaction transaction, CurrentCaller current) {
        this.transaction = transaction;
        this.current = current;
    }

    @ServerRequestFilter
    public Uni<Void> ask(ContainerRequestContext request, ResourceInfo resource) {
        String origin = request.getHeaderString("Origin");
        UUID form = origin == null || resource.getResourceClass() != PublicFormResource.class
                ? null
                : id(request.getUriInfo().getPathParameters().getFirst("id"));
        if (origin == null || form == null || current.get().tenantId() == null) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .withSql(sql -> sql.list(row -> List.of(row.getArrayOfStrings(0)), ORIGINS, form))
                .invoke(found -> {
                    if (found.stream().anyMatch(origins -> origins.contains(origin))) {
                        request.setProperty(ALLOWED, origin);
                    }
                })
                .replaceWithVoid();
    }

    @ServerResponseFilter
    public void answer(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (request.getUriInfo().getPath().startsWith(PublicFormResource.PATH)) {
            headers.add(HttpHeaders.VARY, "Origin");
        }
        if (request.getProperty(ALLOWED) instanceof String origin) {
            headers.putSingle("Access-Control-Allow-Origin", origin);
            headers.putSingle("Access-Control-Expose-Headers", "Retry-After");
            if (request.getMethod().equals("OPTIONS")) {
                headers.putSingle("Access-Control-Allow-Methods", response.getHeaderString(HttpHeaders.ALLOW));
                headers.putSingle("Access-Control-Allow-Headers", "Content-Type, Idempotency-Key");
                headers.putSingle("Access-Control-Max-Age", "600");
            }
        }
    }

    /** The id in a path; null where it is none. */
    static @Nullable UUID id(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
