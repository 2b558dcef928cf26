package io.leaderforge.tenancy;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.InvitationCreated;
import io.leaderforge.kit.json.Json;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Plan;
import io.leaderforge.testkit.ProbedEvent;
import io.leaderforge.testkit.Stack;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** A new tenant made through the API, with its owner signed in. */
public final class Company {

    public static final String PASSWORD = "a quite long password";

    /** One for all: making a consumer takes longer than an invitation. */
    private static @Nullable EventProbe invitations;

    private static final AtomicInteger NUMBER = new AtomicInteger((int) (System.nanoTime() % 1_000_000));

    public final UUID id;
    public final String key;
    public final Person owner;

    /** Somebody who is signed in; roles change, so ask {@link #again()} for a new token. */
    public record Person(UUID tenant, UUID id, String email, String accessToken, String refreshToken, UUID membership) {

        public RequestSpecification as() {
            return As.stranger().header("Authorization", "Bearer " + accessToken);
        }

        /** The session of the access token. */
        public UUID session() {
            return UUID.fromString(claims(accessToken).get("session").asText());
        }

        public Person again() {
            return signIn(tenant, email, PASSWORD, membership);
        }
    }

    private Company(UUID id, String key, Person owner) {
        this.id = id;
        this.key = key;
        this.owner = owner;
    }

    /** One of the tenant's people as whom a list is read, null for a service. */
    public Plan.Reader reader(@Nullable UUID user, String role) {
        return new Plan.Reader("core", id, user, role);
    }

    public static Company create() {
        String key = "company-" + NUMBER.incrementAndGet();
        String email = "owner@" + key + ".example";
        String id = As.platform()
                .body(body(key, email))
                .post("/api/v1/core/tenants")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        UUID tenant = UUID.fromString(id);
        return new Company(tenant, key, signIn(tenant, email, PASSWORD, tenant));
    }

    /** The audit log of the tenant has entries of these actions. */
    public void audited(String... actions) {
        for (String action : actions) {
            Object entries = OwnerSql.value(
                    "select count(*) from core.audit_log where tenant_id = ? and action = ?", id, action);
            if (entries.equals(0L)) {
                throw new AssertionError("the audit log has no entry of " + action);
            }
        }
    }

    /** Lets people sign up by themselves; without domains everybody. */
    public Company open(String role, String... domains) {
        return settings(Map.of(
                "sign_up", Map.of("enabled", true, "allowed_email_domains", List.of(domains), "default_role", role)));
    }

    /** Puts the tenant's settings straight into the database. */
    public Company settings(Map<String, Object> settings) {
        try (Connection admin = Stack.current().jdbc("admin");
                PreparedStatement update =
                        admin.prepareStatement("update core.tenants set settings = ?::jsonb where tenant_id = ?")) {
            update.setString(1, Json.mapper().writeValueAsString(settings));
            update.setObject(2, id);
            update.executeUpdate();
            return this;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Map<String, Object> body(String key, String ownerEmail) {
        Map<String, Object> body = new HashMap<>();
        body.put("tenant_key", key);
        body.put("display_name", "Company " + key);
        body.put("theme", Map.of("primary", "#102030"));
        body.put("brand_config", Map.of("tagline", "Führen, мудро 指导", "showPoweredBy", true));
        body.put("owner", Map.of("email", ownerEmail, "full_name", "Ada Ōwner", "password", PASSWORD));
        return body;
    }

    public static Person signIn(UUID tenant, String email, String password, UUID membership) {
        JsonNode tokens = tree(As.anonymous(tenant)
                .body(Map.of("email", email, "password", password))
                .post("/api/v1/core/auth/login")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        String access = tokens.get("access_token").asText();
        return new Person(
                tenant,
                subject(access),
                email,
                access,
                tokens.get("refresh_token").asText(),
                membership);
    }

    public UUID organization(String name) {
        return UUID.fromString(owner.as()
                .body(Map.of("name", name))
                .post("/api/v1/core/organizations")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    public UUID team(UUID organization, String name) {
        return UUID.fromString(owner.as()
                .body(Map.of("name", name))
                .post("/api/v1/core/organizations/" + organization + "/teams")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** Invites, takes the token out of the event as crm would, accepts and signs in. */
    public Person join(UUID organization, String name, String role) {
        String email = name + "@" + key + ".example";
        String token = invite(owner, organization, email, role);
        String membership =
                accept(token, "Person " + name).then().statusCode(201).extract().path("membership_id");
        return signIn(id, email, PASSWORD, UUID.fromString(membership));
    }

    public io.restassured.response.Response accept(String token, String fullName) {
        return As.anonymous(id)
                .body(Map.of("token", token, "full_name", fullName, "password", PASSWORD))
                .post("/api/v1/core/invitations/accept");
    }

    /** The token of a new invitation. */
    public static String invite(Person by, UUID organization, String email, String role) {
        EventProbe probe = invitations();
        UUID invitation = UUID.fromString(by.as()
                .body(Map.of("email", email, "role", role))
                .post("/api/v1/core/organizations/" + organization + "/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        synchronized (Company.class) {
            ProbedEvent event = probe.await(
                    Topic.CORE_INVITATION, seen -> seen.aggregateId().equals(invitation));
            return unseal(event.as(InvitationCreated.class).sealed())
                    .get("token")
                    .asText();
        }
    }

    private static synchronized EventProbe invitations() {
        EventProbe known = invitations;
        if (known == null) {
            known = EventProbe.on(Topic.CORE_INVITATION);
            invitations = known;
        }
        return known;
    }

    public static JsonNode unseal(String sealed) {
        try {
            JsonWebEncryption jwe = new JsonWebEncryption();
            jwe.setKey(new SecretKeySpec(
                    Base64.getUrlDecoder().decode(Stack.current().sealingKey()), "AES"));
            jwe.setCompactSerialization(sealed);
            return tree(jwe.getPayload());
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode tree(@Nullable String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode claims(String accessToken) {
        return tree(new String(Base64.getUrlDecoder().decode(accessToken.split("\\.")[1])));
    }

    private static UUID subject(String accessToken) {
        return UUID.fromString(claims(accessToken).get("sub").asText());
    }
}
