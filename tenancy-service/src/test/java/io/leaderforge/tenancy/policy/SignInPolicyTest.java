package io.leaderforge.tenancy.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.secondfactor.App;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The policies of the sign-in tables by SQL as core_app: the person, a colleague, an admin, nobody, another tenant. */
@CoreTest
class SignInPolicyTest {

    private Company company;
    private Person person;
    private Person colleague;
    private Company other;

    @BeforeEach
    void people() {
        company = Company.create();
        UUID organization = company.organization("Acme");
        person = company.join(organization, "person", "member");
        colleague = company.join(organization, "colleague", "member");
        other = Company.create();
        App.enrol(person);
        App.challenge(company.id, person.email(), "second_factor");
    }

    @Test
    void theSecondFactorIsThePersonsAlone() throws SQLException {
        for (String table : new String[] {"second_factors", "sign_in_challenges"}) {
            String rows = "select count(*) from " + table;
            assertEquals(1, as(person, "member", rows));
            assertEquals(0, as(colleague, "member", rows));
            assertEquals(0, as(company.owner, "owner", rows));
            assertEquals(0, as(other.owner, "owner", rows));
            assertEquals(0, count(company.id, null, "anonymous", "", rows));
            assertEquals(0, count(null, person.id(), "platform", "", rows));
        }
        assertEquals(10, as(person, "member", "select count(*) from recovery_codes"));
        assertEquals(0, as(company.owner, "owner", "select count(*) from recovery_codes"));
    }

    @Test
    void onlyAdministratorsResetOne() throws SQLException {
        String reset = "select reset_second_factor('" + person.id() + "')::int";
        assertEquals(0, as(colleague, "member", reset));
        assertEquals(0, as(other.owner, "owner", reset));
        assertEquals(1, as(company.owner, "admin", reset));
    }

    @Test
    void sessionsAreThePersonsTheAdminsAndOperatorsOnlyTheirOwn() throws SQLException {
        String rows = "select count(*) from sessions where user_id = '" + person.id() + "'";
        assertEquals(1, as(person, "member", rows));
        assertEquals(0, as(colleague, "member", rows));
        assertEquals(1, as(company.owner, "admin", rows));
        assertEquals(0, as(other.owner, "owner", rows));
        assertEquals(0, count(company.id, UUID.randomUUID(), "platform", "", rows));
        String insert =
                "with s as (insert into sessions (tenant_id, id, user_id) values ('%s', gen_random_uuid(), '%s')"
                        + " returning 1) select count(*) from s";
        String forged = insert.formatted(company.id, person.id());
        assertThrows(SQLException.class, () -> as(colleague, "member", forged));
        assertThrows(SQLException.class, () -> count(company.id, UUID.randomUUID(), "platform", "", forged));
    }

    @Test
    void theLogIsWrittenByAllAndReadByThePersonAndAdmins() throws SQLException {
        String rows = "select count(*) from auth_logs where user_id = '" + person.id() + "'";
        assertEquals(3, as(person, "member", rows));
        assertEquals(0, as(colleague, "member", rows));
        assertEquals(3, as(company.owner, "admin", rows));
        assertEquals(0, as(other.owner, "owner", rows));
        assertEquals(0, count(company.id, null, "anonymous", "", rows));
        for (String change : new String[] {"update auth_logs set action = 'a.b'", "delete from auth_logs"}) {
            assertThrows(SQLException.class, () -> as(company.owner, "owner", change));
        }
    }

    @Test
    void thePolicyIsTheAdministrators() throws SQLException {
        String insert =
                "with p as (insert into sign_on_policies (tenant_id) values ('%s') returning 1)".formatted(company.id)
                        + " select count(*) from p";
        assertThrows(SQLException.class, () -> as(person, "member", insert));
        assertThrows(SQLException.class, () -> as(other.owner, "owner", insert));
        assertEquals(1, as(company.owner, "owner", insert));
        assertThrows(SQLException.class, () -> as(person, "member", "select count(token_hash) from csrf_tokens"));
    }

    private static int as(Person person, String roles, String sql) throws SQLException {
        return count(person.tenant(), person.id(), "user", roles, sql);
    }

    private static int count(@Nullable UUID tenant, @Nullable UUID user, String actor, String roles, String sql)
            throws SQLException {
        try (Connection app = Stack.current().jdbc("core", "app")) {
            app.setAutoCommit(false);
            try (PreparedStatement settings = app.prepareStatement(
                    "select set_config('app.tenant_id', ?, true), set_config('app.user_id', ?, true),"
                            + " set_config('app.actor', ?, true), set_config('app.roles', ?, true)")) {
                settings.setString(1, tenant == null ? "" : tenant.toString());
                settings.setString(2, user == null ? "" : user.toString());
                settings.setString(3, actor);
                settings.setString(4, roles);
                settings.execute();
            }
            try (PreparedStatement statement = app.prepareStatement(sql);
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            } finally {
                app.rollback();
            }
        }
    }
}
