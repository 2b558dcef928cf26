package io.leaderforge.tenancy.tenant;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.kit.json.Json;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The coaching story's acceptance criteria about tenant_profiles. */
@CoreTest
class TenantProfilesTest {

    private static final Path MARK = Path.of("../deploy/local/src/main/resources/demo/leadingwithmeaning.json");
    private static final String SLUGS = "select slug from tenant_profiles";

    @Test
    @DisplayName("AC #1: tenant_profiles has exactly the story's columns, and a unique slug")
    void ac1TheViewHasTheColumnsAndAUniqueSlug() throws SQLException {
        assertEquals(
                List.of(
                        "id",
                        "user_id",
                        "slug",
                        "display_name",
                        "tenant_type",
                        "brand_config",
                        "email_config",
                        "enabled_assessments",
                        "subscription_tier",
                        "is_active",
                        "custom_domain",
                        "created_at",
                        "updated_at"),
                run(null, null, "anonymous", "", """
                        select attname from pg_attribute
                        where attrelid = 'core.tenant_profiles'::regclass and attnum > 0 order by attnum"""));
        Company company = Company.create();
        As.platform()
                .body(Company.body(company.key, "x@example.com"))
                .post("/api/v1/core/tenants")
                .then()
                .statusCode(409);
    }

    @Test
    @DisplayName("AC #1: a change through tenant_profiles is kept and published")
    void ac1AChangeThroughTheViewIsPublished() throws SQLException {
        Company company = Company.create();
        try (EventProbe probe = EventProbe.on(Topic.CORE_TENANT)) {
            write(company, "update tenant_profiles set display_name = 'Through the view', subscription_tier = 'pro'");
            TenantState state = probe.await(
                            TenantState.class,
                            published -> published.id().equals(company.id)
                                    && published.displayName().equals("Through the view"))
                    .as(TenantState.class);
            assertEquals("pro", state.subscriptionTier());
            write(company, "update tenant_profiles set is_active = false");
            probe.await(
                    TenantState.class,
                    published -> published.id().equals(company.id)
                            && published.status().equals("suspended"));
        }
        SQLException taken = assertThrows(
                SQLException.class, () -> write(company, "update tenant_profiles set custom_domain = 'a.example.com'"));
        assertEquals("23514", taken.getSQLState());
        assertThrows(SQLException.class, () -> write(company, "update tenant_profiles set slug = 'another'"));
        await().untilAsserted(() -> As.platform()
                .get("/api/v1/core/tenants/" + company.id)
                .then()
                .body("suspended_reason", equalTo("operator")));
    }

    @Test
    @DisplayName("AC #5: Mark's profile is found by the slug leadingwithmeaning, with logo, colors and fonts")
    void ac5MarksProfileIsFoundBySlug() throws IOException, SQLException {
        ObjectNode body =
                (ObjectNode) Json.mapper().readTree(Files.readString(MARK)).get("tenant");
        body.set("owner", Json.mapper().readTree(Files.readString(MARK)).get("owner"));
        body.withObject("/owner").put("password", Company.PASSWORD);
        String id = As.platform()
                .header("Idempotency-Key", "mark")
                .body(body)
                .post("/api/v1/core/tenants")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        As.stranger()
                .get("/api/v1/core/branding?tenant_key=leadingwithmeaning")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("brand_config.logo.url", notNullValue())
                .body("brand_config.colors.primary", equalTo("#1F4E4A"))
                .body("brand_config.fonts.heading", equalTo("Playfair Display"))
                .header("Cache-Control", equalTo("public, max-age=60"))
                .header("ETag", notNullValue());
        assertEquals(
                List.of("Leading with Meaning, pro, mark@leadingwithmeaning.example, industry4"),
                run(UUID.fromString(id), null, "anonymous", "", """
                        select display_name || ', ' || subscription_tier || ', ' || (email_config ->> 'reply_to')
                          || ', ' || array_to_string(enabled_assessments, ',')
                        from tenant_profiles where slug = 'leadingwithmeaning'
                          and brand_config ?? 'logo' and brand_config ?? 'colors' and brand_config ?? 'fonts'"""));
    }

    @Test
    @DisplayName("AC #6: who is not authorized is denied tenant_profiles")
    void ac6StrangersAreDenied() throws SQLException {
        Company company = Company.create();
        Company other = Company.create();
        assertEquals(List.of(), run(null, null, "anonymous", "", SLUGS));
        assertEquals(List.of(), run(null, company.owner.id(), "user", "owner", SLUGS));
        assertEquals(List.of(other.key), run(other.id, other.owner.id(), "user", "owner", SLUGS));
        assertEquals(List.of(company.key), run(company.id, company.owner.id(), "user", "owner", SLUGS));
        String change = "update tenant_profiles set display_name = 'x' returning slug";
        assertEquals(List.of(), run(company.id, company.owner.id(), "user", "member", change));
        assertEquals(
                List.of(),
                run(
                        other.id,
                        other.owner.id(),
                        "user",
                        "owner",
                        change.replace("returning", "where slug = '" + company.key + "' returning")));
        for (String role : List.of("relay", "worker")) {
            try (Connection connection = Stack.current().jdbc("core", role);
                    PreparedStatement query = connection.prepareStatement("select slug from core.tenant_profiles")) {
                SQLException denied = assertThrows(SQLException.class, query::executeQuery);
                assertEquals("42501", denied.getSQLState());
            }
        }
        As.stranger().get("/api/v1/core/tenant/settings").then().statusCode(401);
        As.stranger().get("/api/v1/core/tenants").then().statusCode(401);
        company.owner.as().get("/api/v1/core/tenants/" + other.id).then().statusCode(403);
    }

    private static void write(Company company, String sql) throws SQLException {
        try (Connection app = as(company.id, company.owner.id(), "user", "owner");
                PreparedStatement statement = app.prepareStatement(sql)) {
            assertEquals(1, statement.executeUpdate());
            app.commit();
        }
    }

    /** In a transaction that is rolled back. */
    private static List<String> run(@Nullable UUID tenant, @Nullable UUID user, String actor, String roles, String sql)
            throws SQLException {
        try (Connection app = as(tenant, user, actor, roles);
                PreparedStatement statement = app.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            app.rollback();
            return found;
        }
    }

    private static Connection as(@Nullable UUID tenant, @Nullable UUID user, String actor, String roles)
            throws SQLException {
        Connection app = Stack.current().jdbc("core", "app");
        app.setAutoCommit(false);
        try (PreparedStatement settings =
                app.prepareStatement("select set_config('app.tenant_id', ?, true), set_config('app.user_id', ?, true),"
                        + " set_config('app.actor', ?, true), set_config('app.roles', ?, true)")) {
            settings.setString(1, tenant == null ? "" : tenant.toString());
            settings.setString(2, user == null ? "" : user.toString());
            settings.setString(3, actor);
            settings.setString(4, roles);
            settings.execute();
        }
        return app;
    }
}
