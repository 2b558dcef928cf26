package io.leaderforge.tenancy.policy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts and profiles by SQL as core_app: the person, a colleague, a stranger, the owner and another tenant. */
@CoreTest
class AccountPolicyTest {

    private Company company;
    private Person person;
    private Person colleague;
    private Person stranger;
    private Company other;

    @BeforeEach
    void people() {
        company = Company.create().open("member");
        UUID organization = company.organization("Acme");
        person = company.join(organization, "person", "member");
        colleague = company.join(organization, "colleague", "member");
        stranger = company.join(company.organization("Elsewhere"), "stranger", "member");
        other = Company.create();
        person.as()
                .body(Map.of("bio", "Hello"))
                .patch("/api/v1/core/me/profile")
                .then()
                .statusCode(200);
    }

    @Test
    void aProfileIsSeenByItsOwnerAndTheTenantsAdmins() throws SQLException {
        String profiles = "select id from user_profiles";
        assertEquals(Set.of(person.id()), as(person, "member", profiles));
        assertEquals(Set.of(), as(colleague, "member", profiles));
        assertEquals(Set.of(), as(stranger, "member", profiles));
        assertEquals(Set.of(person.id()), as(company.owner, "owner", profiles));
        assertEquals(Set.of(), as(other.owner, "owner", profiles));
        String open = "select '%s'::uuid from colleague_profile('%s') where bio = 'Hello'"
                .formatted(person.id(), person.id());
        assertEquals(Set.of(person.id()), as(person, "member", open));
        assertEquals(Set.of(person.id()), as(colleague, "member", open));
        assertEquals(Set.of(), as(stranger, "member", open));
        assertEquals(Set.of(person.id()), as(company.owner, "owner", open));
        assertEquals(Set.of(), as(other.owner, "owner", open));
    }

    @Test
    void whatTheTenantSaysIsNotThePersonsToWrite() throws SQLException {
        String own = "update user_profiles set bio = 'x' where id = '%s' returning id".formatted(person.id());
        assertEquals(Set.of(person.id()), as(person, "member", own));
        assertEquals(Set.of(), as(colleague, "member", own));
        for (String column : new String[] {
            "is_guardian = true", "subscription_tier = 'gold'", "platforms = '{hub}'", "has_scheduled_session = true"
        }) {
            String update = "update user_profiles set " + column + " where id = '" + person.id() + "' returning id";
            refused(person, "member", update);
            assertEquals(Set.of(person.id()), as(company.owner, "admin", update));
            assertEquals(Set.of(), as(other.owner, "owner", update));
        }
        refused(colleague, "member", insert(colleague, "is_immortal", "true"));
        assertEquals(Set.of(colleague.id()), as(colleague, "member", insert(colleague, "bio", "'x'")));
        refused(colleague, "member", insert(stranger, "bio", "'x'"));
    }

    private static String insert(Person of, String column, String value) {
        return "insert into user_profiles (tenant_id, id, %s) values ('%s', '%s', %s) returning id"
                .formatted(column, of.tenant(), of.id(), value);
    }

    @Test
    void nobodyLetsThemselvesInNorVerifiesAnAddress() throws SQLException {
        String in = "update users set is_active = not is_active where id = '%s' returning id".formatted(person.id());
        refused(person, "member", in);
        assertEquals(Set.of(person.id()), as(company.owner, "admin", in));
        String verify =
                "update users set email_verified_at = now() where id = '%s' returning id".formatted(company.owner.id());
        refused(company.owner, "owner", verify);
        refused(
                company.owner,
                "owner",
                "insert into users (tenant_id, id, email, email_verified_at) values"
                        + " ('%s', gen_random_uuid(), 'x@example.com', now()) returning id".formatted(company.id));
        refused(company.owner, "owner", "update users set person_id = gen_random_uuid() returning id");
    }

    @Test
    void tokensPersonsAndHashesAreOutOfReach() throws SQLException {
        assertEquals(Set.of(), as(company.owner, "owner", "select id from account_tokens"));
        refused(company.owner, "owner", "delete from account_tokens");
        refused(company.owner, "owner", "select id from persons");
        refused(company.owner, "owner", "insert into persons default values");
        refused(company.owner, "owner", "select person_of('%1$s', '%1$s')".formatted(company.owner.id()));
        refused(
                company.owner,
                "owner",
                "select join_person('%s', gen_random_uuid())::text::uuid".formatted(company.owner.id()));
        refused(colleague, "member", "select tenant_id from leave_person('%s')".formatted(person.id()));
        refused(company.owner, "owner", "select end_unproved_factor('%s')".formatted(person.id()));
        String set = "select set_password('%s', '$argon2id$x', null)";
        refused(company.owner, "owner", set.formatted(person.id()));
        refused(other.owner, "owner", set.formatted(person.id()));
        assertEquals(
                Set.of(),
                as(
                        colleague,
                        "member",
                        "select gen_random_uuid() from own_login() where email <> '" + colleague.email() + "'"));
        assertEquals(Set.of(company.id), as(person, "member", "select tenant_id from my_tenants()"));
        assertEquals(
                Set.of(),
                as(
                        new Person(other.id, person.id(), "", "", "", other.id),
                        "member",
                        "select tenant_id from my_tenants()"));
    }

    @Test
    void aSignInThatIsUnderWayWaitsForItsPersonToBeKeptOut() throws Exception {
        String insert =
                "insert into sessions (tenant_id, id, user_id) values ('%s', gen_random_uuid(), '%s') returning id"
                        .formatted(company.id, person.id());
        assertEquals(1, as(person, "member", insert).size());
        try (Connection admin = Stack.current().jdbc("admin")) {
            admin.setAutoCommit(false);
            try (PreparedStatement out =
                    admin.prepareStatement("update core.users set is_active = false where id = ?")) {
                out.setObject(1, person.id());
                assertEquals(1, out.executeUpdate());
            }
            CompletableFuture<Void> signIn = CompletableFuture.runAsync(() -> refused(person, "member", insert));
            await().atMost(Duration.ofSeconds(10)).until(AccountPolicyTest::somebodyWaits);
            assertFalse(signIn.isDone());
            admin.commit();
            signIn.get(10, TimeUnit.SECONDS);
        }
    }

    private static boolean somebodyWaits() throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                PreparedStatement waiting = admin.prepareStatement("select 1 from pg_stat_activity"
                        + " where usename = 'core_app' and wait_event_type = 'Lock' and query like '%into sessions%'");
                ResultSet rows = waiting.executeQuery()) {
            return rows.next();
        }
    }

    private static void refused(Person person, String roles, String sql) {
        SQLException refused = assertThrows(SQLException.class, () -> as(person, roles, sql), sql);
        assertEquals("42501", refused.getSQLState(), refused.getMessage());
    }

    /** In a transaction that is rolled back. */
    private static Set<UUID> as(Person person, String roles, String sql) throws SQLException {
        try (Connection app = Stack.current().jdbc("core", "app")) {
            app.setAutoCommit(false);
            try (PreparedStatement settings = app.prepareStatement(
                    "select set_config('app.tenant_id', ?, true), set_config('app.user_id', ?, true),"
                            + " set_config('app.actor', 'user', true), set_config('app.roles', ?, true)")) {
                settings.setString(1, person.tenant().toString());
                settings.setString(2, person.id().toString());
                settings.setString(3, roles);
                settings.execute();
            }
            try (PreparedStatement statement = app.prepareStatement(sql);
                    ResultSet rows = statement.executeQuery()) {
                Set<UUID> ids = new HashSet<>();
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
                return ids;
            } finally {
                app.rollback();
            }
        }
    }
}
