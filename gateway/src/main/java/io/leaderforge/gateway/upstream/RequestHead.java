package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.exchange.ContentCoding;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.exchange.Headers;
import io.leaderforge.gateway.exchange.SessionCookies;
import io.leaderforge.gateway.tenant.TenantEntry;
import io.leaderforge.kit.auth.GatewayProof;
import io.vertx.core.MultiMap;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** What a service is told about a request: the client's own fields, and what the gateway found out, with its proof. */
@Singleton
public class RequestHead {

    private final GatewayProof proof;
    private final Clock clock;

    @Inject
    public RequestHead(GatewayProof proof, Clock clock) {
        this.proof = proof;
        this.clock = clock;
    }

    void write(Exchange exchange, MultiMap to) {
        MultiMap from = exchange.request().headers();
        Headers.copyRequest(from, to);
        ContentCoding.removeFromConditions(to);
        SessionCookies.keepFromServices(exchange.target().path(), to);
        if (exchange.cookieToken() != null) {
            to.set("Authorization", "Bearer " + exchange.cookieToken());
        }
        TenantEntry tenant = exchange.tenant();
        UUID tenantId = tenant == null ? null : tenant.id();
        if (tenantId != null) {
            to.set(GatewayProof.TENANT_HEADER, tenantId.toString());
        }
        to.set(
                GatewayProof.HEADER,
                proof.sign(
                        exchange.request().method().name(),
                        exchange.target().pathAndQuery(),
                        tenantId,
                        clock.instant()));
        to.set("traceparent", exchange.trace().traceparent());
        String state = from.get("tracestate");
        if (state != null && !exchange.trace().isNew()) {
            to.set("tracestate", state);
        }
        to.set("X-Forwarded-For", exchange.client().address());
        to.set("X-Forwarded-Proto", exchange.client().scheme());
        String location = exchange.client().location();
        if (location != null) {
            to.set("X-LeaderForge-Location", location);
        }
        String host = exchange.client().host();
        if (host != null) {
            to.set("X-Forwarded-Host", host);
        }
    }
}
