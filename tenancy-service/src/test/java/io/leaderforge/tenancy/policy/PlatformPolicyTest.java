package io.leaderforge.tenancy.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.flag.Flags;
import io.leaderforge.tenancy.platform.PlatformSamples;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Platforms and flags by SQL as core_app: a learner with access, one without, an admin, nobody, another tenant. */
@CoreTest
class PlatformPolicyTest {

    private static final String STATE = "insert into platform_state (tenant_id, id, user_id, platform, key, value,"
            + " revision) values ('%s', gen_random_uuid(), '%s', '%s', 'sql', '1', 1) returning key";
    private static final String PROFILE = "insert into platform_profiles (tenant_id, id, user_id, platform, level)"
            + " values ('%s', gen_random_uuid(), '%s', '%s', %d) returning platform";

    private Company company;
    private Company other;
    private Person learner;
    private Person stranger;

    @BeforeEach
    void platforms() {
        company = Company.create();
        other = Company.create();
        UUID organization = company.organization("Acme");
        learner = company.join(organization, "learner", "member");
        stranger = company.join(organization, "stranger", "admin");
        PlatformSamples.create(company, "hub", "granted");
        PlatformSamples.create(company, "lounge", "open");
        PlatformSamples.grant(company, "hub", learner, Instant.now().plusSeconds(3600));
        String hub = PlatformSamples.PATH + "/hub";
        learner.as().body(Map.of("value", 1)).put(hub + "/state/k").then().statusCode(201);
        learner.as()
                .body(Map.of("preferences", Map.of("a", 1)))
                .patch(hub + "/profile")
                .then()
                .statusCode(200);
        learner.as()
                .body(Map.of("context", "club", "display_name", "L"))
                .post("/api/v1/core/identities")
                .then()
                .statusCode(201);
        company.owner
                .as()
                .body(Map.of("customization", Map.of("a", 1)))
                .put(hub + "/customization/header")
                .then()
                .statusCode(201);
        Flags.create(company, "menu");
    }

    @Test
    void platformsAreSeenByWhoIsSignedInAndChangedByAdmins() throws SQLException {
        String all = "select app_slug from platforms";
        assertEquals(Set.of("hub", "lounge"), as(learner, all));
        assertEquals(Set.of(), anonymous(all));
        assertEquals(Set.of(), owner(other, all));
        String rename = "update platforms set app_name = 'x' returning app_slug";
        assertEquals(Set.of(), as(learner, rename));
        assertEquals(Set.of("hub", "lounge"), owner(company, rename));
        assertEquals(Set.of(), owner(other, rename));
        assertEquals(Set.of(), as(learner, "delete from platforms returning app_slug"));
        refused(
                learner,
                "insert into platforms (tenant_id, id, app_name, app_slug)"
                        + " values ('%s', gen_random_uuid(), 'x', 'x') returning app_slug".formatted(company.id));
    }

    @Test
    void whatMayBeUsedIsOpenOrGrantedAndNotOver() throws SQLException {
        String mine = "select * from my_platforms()";
        assertEquals(Set.of("hub", "lounge"), as(learner, mine));
        assertEquals(Set.of("lounge"), as(stranger, mine));
        assertEquals(Set.of("hub", "lounge"), owner(company, mine));
        assertEquals(Set.of(), anonymous(mine));
        assertEquals(Set.of(), owner(other, mine));
        String settings = "select platform from platform_settings";
        assertEquals(Set.of("hub", "lounge"), as(learner, settings));
        assertEquals(Set.of("lounge"), as(stranger, settings));
        assertEquals(Set.of(), anonymous(settings));
        assertEquals(Set.of(), as(learner, "update platform_settings set settings = '{}' returning platform"));
        assertEquals(
                Set.of("hub", "lounge"),
                owner(company, "update platform_settings set settings = '{}' returning platform"));
        String access = "select platform_slug from platform_access";
        assertEquals(Set.of("hub"), as(learner, access));
        assertEquals(Set.of(), as(stranger, access));
        assertEquals(Set.of("hub"), owner(company, access));
        assertEquals(Set.of(), as(learner, "update platform_access set expires_at = null returning platform_slug"));
        refused(
                stranger,
                "insert into platform_access (tenant_id, id, user_id, platform_slug) values ('%s',"
                                .formatted(company.id)
                        + " gen_random_uuid(), '%s', 'hub') returning platform_slug".formatted(stranger.id()));
    }

    @Test
    void looksAreSeenByEverybodyAndChangedByAdmins() throws SQLException {
        String looks = "select component_key from platform_customization";
        assertEquals(Set.of("header"), anonymous(looks));
        assertEquals(Set.of("header"), as(stranger, looks));
        assertEquals(Set.of(), owner(other, looks));
        String change = "update platform_customization set customization = '{}' returning component_key";
        assertEquals(Set.of(), as(learner, change));
        assertEquals(Set.of("header"), owner(company, change));
        assertEquals(Set.of(), as(learner, "delete from platform_customization returning component_key"));
    }

    @Test
    void stateIsOnesOwnAndWrittenWhereOneHasAccess() throws SQLException {
        String state = "select key from platform_state";
        assertEquals(Set.of("k"), as(learner, state));
        assertEquals(Set.of(), as(stranger, state));
        assertEquals(Set.of(), owner(company, state));
        assertEquals(Set.of("k"), run(company.id, null, "service", "", state));
        assertEquals(Set.of("sql"), as(learner, STATE.formatted(company.id, learner.id(), "hub")));
        assertEquals(Set.of("sql"), as(stranger, STATE.formatted(company.id, stranger.id(), "lounge")));
        refused(stranger, STATE.formatted(company.id, stranger.id(), "hub"));
        refused(stranger, STATE.formatted(company.id, learner.id(), "lounge"));
        refused(learner, STATE.formatted(other.id, learner.id(), "hub"));
        assertEquals(Set.of(), owner(company, "update platform_state set value = '2' returning key"));
        assertEquals(Set.of(), owner(company, "delete from platform_state returning key"));
    }

    @Test
    void theLevelOfAProfileIsGivenByAdminsAlone() throws SQLException {
        String profiles = "select platform from platform_profiles";
        assertEquals(Set.of("hub"), as(learner, profiles));
        assertEquals(Set.of(), as(stranger, profiles));
        assertEquals(Set.of("hub"), owner(company, profiles));
        String preferences = "update platform_profiles set preferences = '{}' returning platform";
        assertEquals(Set.of("hub"), as(learner, preferences));
        assertEquals(Set.of(), as(stranger, preferences));
        String level = "update platform_profiles set level = 9 returning platform";
        refused(learner, level);
        assertEquals(Set.of("hub"), owner(company, level));
        refused(stranger, PROFILE.formatted(company.id, stranger.id(), "lounge", 9));
        refused(stranger, PROFILE.formatted(company.id, stranger.id(), "hub", 1));
        refused(stranger, PROFILE.formatted(company.id, learner.id(), "lounge", 1));
        assertEquals(Set.of("lounge"), as(stranger, PROFILE.formatted(company.id, stranger.id(), "lounge", 1)));
    }

    @Test
    void identitiesAreSeenInTheTenantAndWrittenByOneself() throws SQLException {
        String identities = "select display_name from contextual_identities";
        assertEquals(Set.of("L"), as(learner, identities));
        assertEquals(Set.of("L"), as(stranger, identities));
        assertEquals(Set.of(), anonymous(identities));
        assertEquals(Set.of(), owner(other, identities));
        String change = "update contextual_identities set display_name = 'x' returning display_name";
        assertEquals(Set.of("x"), as(learner, change));
        assertEquals(Set.of(), as(stranger, change));
        assertEquals(Set.of(), owner(company, change));
        String delete = "delete from contextual_identities returning display_name";
        assertEquals(Set.of(), as(stranger, delete));
        assertEquals(Set.of("L"), owner(company, delete));
        refused(
                stranger,
                "insert into contextual_identities (tenant_id, id, user_id, context, display_name) values ('%s',"
                                .formatted(company.id)
                        + " gen_random_uuid(), '%s', 'x', 'x') returning display_name".formatted(learner.id()));
    }

    @Test
    void definitionsOfFlagsAreForAdminsAndTheService() throws SQLException {
        String flags = "select feature_key from feature_flags";
        assertEquals(Set.of("menu"), owner(company, flags));
        assertEquals(Set.of("menu"), run(company.id, null, "service", "", flags));
        assertEquals(Set.of(), as(learner, flags));
        assertEquals(Set.of(), anonymous(flags));
        assertEquals(Set.of(), owner(other, flags));
        assertEquals(Set.of(), as(learner, "update feature_flags set is_enabled = true returning feature_key"));
        assertEquals(Set.of(), as(learner, "delete from feature_flags returning feature_key"));
        refused(
                learner,
                "insert into feature_flags (tenant_id, id, feature_key, name)"
                        + " values ('%s', gen_random_uuid(), 'x', 'x') returning feature_key".formatted(company.id));
    }

    private Set<String> anonymous(String sql) throws SQLException {
        return run(company.id, null, "anonymous", "", sql);
    }

    private static Set<String> owner(Company of, String sql) throws SQLException {
        return run(of.id, of.owner.id(), "user", "owner", sql);
    }

    private static Set<String> as(Person person, String sql) throws SQLException {
        return run(person.tenant(), person.id(), "user", "member", sql);
    }

    private static void refused(Person person, String sql) {
        SQLException refused = assertThrows(SQLException.class, () -> as(person, sql), sql);
        assertEquals("42501", refused.getSQLState(), refused.getMessage());
    }

    /** In a transaction that is rolled back. */
    private static Set<String> run(UUID tenant, @Nullable UUID user, String actor, String roles, String sql)
            throws SQLException {
        try (Connection app = Stack.current().jdbc("core", "app")) {
            app.setAutoCommit(false);
            try (PreparedStatement settings = app.prepareStatement(
                    "select set_config('app.tenant_id', ?, true), set_config('app.user_id', ?, true),"
                            + " set_config('app.actor', ?, true), set_config('app.roles', ?, true)")) {
                settings.setString(1, tenant.toString());
                settings.setString(2, user == null ? "" : user.toString());
                settings.setString(3, actor);
                settings.setString(4, roles);
                settings.execute();
            }
            try (PreparedStatement statement = app.prepareStatement(sql);
                    ResultSet rows = statement.executeQuery()) {
                Set<String> found = new TreeSet<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            } finally {
                app.rollback();
            }
        }
    }
}
