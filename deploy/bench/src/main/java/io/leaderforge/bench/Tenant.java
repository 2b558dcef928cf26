package io.leaderforge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.e2e.Api;
import io.leaderforge.e2e.Await;
import io.leaderforge.e2e.Cast;
import io.leaderforge.e2e.Json;
import io.leaderforge.kit.auth.GatewayProof;
import io.leaderforge.local.stack.LocalStack;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant made for the benchmarks, with its owner and some items. */
final class Tenant {

    /** So many items every service knows, of {@link Any#itemId}. */
    static final int ITEMS = 1000;

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Cast cast = Cast.fresh();
    private final LocalStack stack;
    private final Api visitor;
    private final GatewayProof proof;
    private final UUID id;
    private @Nullable String token;
    private Instant tokenUntil = Instant.EPOCH;

    private Tenant(LocalStack stack) {
        this.stack = stack;
        this.visitor = Api.platform(stack.gateway(1)).at(cast.tenantKey());
        this.proof = new GatewayProof(stack.gatewaySecret());
        this.id = create();
        Await.until("the tenant", SOON, this::owner);
    }

    static Tenant in(LocalStack stack) throws SQLException {
        Tenant tenant = new Tenant(stack);
        Await.until("the owner to be known everywhere", SOON, () -> {
            tenant.owner().get("/api/v1/content/items").expect(200);
            return tenant.owner().get("/api/v1/progress/items").expect(200);
        });
        tenant.fill(new Database(stack));
        return tenant;
    }

    /** Items by SQL, in content and in the replica of progress, with ids that a benchmark can name. */
    private void fill(Database database) throws SQLException {
        database.run(
                """
                    insert into content.items (id, tenant_id, owner_type, owner_tenant_id, type, title, description,
                        duration_seconds, published_at, created_at)
                      select md5('%1$s ' || n)::uuid, '%1$s', 'tenant', '%1$s', 'video', 'Item ' || n, 'What it is about.', 300,
                        now(), now() - n * interval '1 second'
                      from generate_series(0, %2$s) n
                    """.formatted(id, ITEMS - 1), """
                    insert into progress.items (tenant_id, id, owner_type, owner_tenant_id, type, title, duration_seconds, status,
                        is_active, epoch, revision)
                      select '%1$s', md5('%1$s ' || n)::uuid, 'tenant', '%1$s', 'video', 'Item ' || n, 300, 'published', true, 1, 0
                      from generate_series(0, %2$s) n
                    """.formatted(id, ITEMS - 1), "analyze content.items, progress.items");
    }

    /** The id of an item. */
    String item(int number) {
        return Any.itemId(id, number);
    }

    UUID id() {
        return id;
    }

    String key() {
        return cast.tenantKey();
    }

    Cast cast() {
        return cast;
    }

    /** Nobody signed in, at the tenant's address. */
    Api visitor() {
        return visitor;
    }

    /** The platform's operator, signed in now. */
    Api operator() {
        var operator = stack.operator();
        return Api.platform(stack.gateway(1)).signIn(operator.email(), operator.password());
    }

    /** Signed in now. */
    Api owner() {
        return visitor.signIn(cast.email("owner"), Cast.PASSWORD);
    }

    /** The owner's, good for another three minutes at least; the gateway lets nobody sign in for every turn. */
    synchronized String token() {
        if (token == null || Instant.now().isAfter(tokenUntil)) {
            token = String.valueOf(owner().token());
            tokenUntil = Instant.now().plusSeconds(120);
        }
        return token;
    }

    GatewayProof proof() {
        return proof;
    }

    Request signInRequest() {
        String body = Json.object("email", cast.email("owner"), "password", Cast.PASSWORD)
                .toString();
        return Request.anonymous("/api/v1/core/auth/login", id, proof, body);
    }

    private UUID create() {
        JsonNode owner =
                Json.object("email", cast.email("owner"), "full_name", cast.owner(), "password", Cast.PASSWORD);
        JsonNode made = operator()
                .post(
                        "/api/v1/core/tenants",
                        Json.object(
                                "tenant_key",
                                cast.tenantKey(),
                                "display_name",
                                cast.organization(),
                                "plan_type",
                                "enterprise",
                                "owner",
                                owner))
                .expect(201);
        return UUID.fromString(made.path("id").asText());
    }
}
