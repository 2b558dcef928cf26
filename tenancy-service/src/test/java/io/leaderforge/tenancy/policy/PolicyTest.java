package io.leaderforge.tenancy.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The seeds' policies by SQL as core_app: a learner, a manager, a stranger of the same tenant, and another tenant. */
@CoreTest
class PolicyTest {

    private Company company;
    private UUID organization;
    private Person learner;
    private Person manager;
    private Person admin;
    private Person stranger;
    private Company other;

    @BeforeEach
    void people() {
        company = Company.create();
        organization = company.organization("Acme");
        learner = company.join(organization, "learner", "member");
        manager = company.join(organization, "manager", "manager");
        admin = company.join(organization, "admin", "admin");
        stranger = company.join(company.organization("Elsewhere"), "stranger", "member");
        other = Company.create();
    }

    @Test
    void orgUsersVisible() throws SQLException {
        Set<UUID> colleagues = Set.of(learner.id(), manager.id(), admin.id());
        String users = "select id from users";
        assertEquals(colleagues, as(learner, users));
        assertEquals(colleagues, as(manager, users));
        assertEquals(Set.of(stranger.id()), as(stranger, users));
        assertEquals(5, as(company.owner, "owner", users).size());
        assertEquals(Set.of(other.owner.id()), as(other.owner, "owner", users));
        assertEquals(Set.of(), run(company.id, null, "anonymous", "", users));
        assertEquals(Set.of(), run(null, learner.id(), "user", "member", users));
        // Another tenant's person in this tenant, as no token could say: sees only what the id is worth here.
        assertEquals(Set.of(), run(company.id, other.owner.id(), "user", "member", users));
    }

    @Test
    void ownProfileUpdate() throws SQLException {
        String update = "update users set full_name = 'Changed' where id = '%s' returning id";
        assertEquals(Set.of(learner.id()), as(learner, update.formatted(learner.id())));
        assertEquals(Set.of(), as(learner, update.formatted(manager.id())));
        assertEquals(Set.of(), as(manager, update.formatted(learner.id())));
        assertEquals(Set.of(), as(stranger, update.formatted(learner.id())));
        assertEquals(Set.of(), as(other.owner, "owner", update.formatted(learner.id())));
        assertEquals(Set.of(learner.id()), as(company.owner, "owner", update.formatted(learner.id())));
        refused(
                learner,
                "member",
                "update users set email = 'x@example.com' where id = '%s' returning id".formatted(learner.id()));
    }

    @Test
    void orgMembershipsVisible() throws SQLException {
        String memberships = "select user_id from memberships";
        Set<UUID> members = Set.of(learner.id(), manager.id(), admin.id());
        assertEquals(members, as(learner, memberships));
        assertEquals(members, as(manager, memberships));
        assertEquals(Set.of(stranger.id()), as(stranger, memberships));
        assertEquals(4, as(company.owner, "owner", memberships).size());
        assertEquals(Set.of(), as(other.owner, "owner", memberships));
        assertEquals(4, run(company.id, null, "service", "", memberships).size());
    }

    @Test
    void membershipsAreManagedByTheOrganizationsAdminsOnly() throws SQLException {
        String promote = "update memberships set role = 'manager' where user_id = '%s' returning user_id"
                .formatted(learner.id());
        assertEquals(Set.of(), as(learner, promote));
        assertEquals(Set.of(), as(manager, promote));
        assertEquals(Set.of(), as(stranger, promote));
        assertEquals(Set.of(learner.id()), as(admin, promote));
        assertEquals(Set.of(learner.id()), as(company.owner, "owner", promote));
        refused(learner, "member", "delete from memberships");
    }

    @Test
    void organizationsAndTeamsAreSeenByTheirPeopleAndStaff() throws SQLException {
        company.team(organization, "One");
        String organizations = "select id from organizations";
        assertEquals(Set.of(organization), as(learner, organizations));
        assertEquals(2, as(company.owner, "author", organizations).size());
        assertEquals(Set.of(), as(other.owner, "owner", organizations));
        String teams = "select organization_id from teams";
        assertEquals(Set.of(organization), as(learner, teams));
        assertEquals(Set.of(), as(stranger, teams));
        String create =
                "insert into teams (tenant_id, id, organization_id, name) values ('%s', gen_random_uuid(), '%s', 'x')"
                                .formatted(company.id, organization)
                        + " returning organization_id";
        refused(learner, "member", create);
        refused(manager, "member", create);
        assertEquals(Set.of(organization), as(admin, create));
        refused(
                learner,
                "member",
                "insert into organizations (tenant_id, id, name) values ('%s', gen_random_uuid(), 'x') returning id"
                        .formatted(company.id));
    }

    @Test
    void invitationsAreForThoseWhoInvite() throws SQLException {
        Company.invite(company.owner, organization, "new@" + company.key + ".example", "member");
        String invitations = "select distinct organization_id from invitations where email like 'new@%'";
        assertEquals(Set.of(organization), as(admin, invitations));
        assertEquals(Set.of(organization), as(company.owner, "owner", invitations));
        assertEquals(Set.of(), as(learner, invitations));
        assertEquals(Set.of(), as(manager, invitations));
        assertEquals(Set.of(), as(stranger, invitations));
        assertEquals(Set.of(), run(company.id, null, "anonymous", "", invitations));
    }

    @Test
    void tenantsAreTheirOwnAndOperatorsSeeAll() throws SQLException {
        String tenants = "select id from tenants";
        assertEquals(Set.of(company.id), as(learner, tenants));
        assertEquals(Set.of(company.id), run(company.id, null, "anonymous", "", tenants));
        assertEquals(Set.of(), run(null, null, "anonymous", "", tenants));
        assertTrue(run(null, null, "platform", "", tenants).containsAll(Set.of(company.id, other.id)));
        assertEquals(Set.of(), as(learner, "update tenants set display_name = 'x' returning id"));
        assertEquals(Set.of(), run(null, null, "platform", "", "select id from organizations"));
        assertEquals(Set.of(), run(null, null, "platform", "", "select id from users"));
    }

    @Test
    void domainsAreForOwnersAndAdminsOfTheTenant() throws SQLException {
        company.owner
                .as()
                .body(java.util.Map.of("domain", company.key + ".example.com"))
                .post("/api/v1/core/domains")
                .then()
                .statusCode(201);
        String domains = "select tenant_id from custom_domains";
        assertEquals(Set.of(company.id), as(company.owner, "owner", domains));
        assertEquals(Set.of(company.id), as(company.owner, "admin", domains));
        assertEquals(Set.of(), as(learner, domains));
        assertEquals(Set.of(), as(other.owner, "owner", domains));
        assertEquals(Set.of(), run(company.id, null, "anonymous", "", domains));
        assertEquals(Set.of(), run(null, null, "platform", "", domains));
        assertEquals(Set.of(company.id), run(company.id, null, "platform", "", domains));
        refused(company.owner, "owner", "update custom_domains set domain = 'x.example.com' returning id");
    }

    @Test
    void teamMembersAreSeenInTheOrganizationAndMadeByItsAdmins() throws SQLException {
        UUID team = company.team(organization, "One");
        String add = ("insert into team_members (tenant_id, id, organization_id, team_id, user_id)"
                        + " values ('%s', gen_random_uuid(), '%s', '%s', '%s') returning user_id")
                .formatted(company.id, organization, team, learner.id());
        refused(learner, "member", add);
        refused(manager, "member", add);
        refused(stranger, "member", add);
        assertEquals(Set.of(learner.id()), as(admin, add));
        company.owner
                .as()
                .body(java.util.Map.of("user_id", learner.id()))
                .post("/api/v1/core/organizations/" + organization + "/teams/" + team + "/members")
                .then()
                .statusCode(201);
        String members = "select user_id from team_members";
        assertEquals(Set.of(learner.id()), as(manager, members));
        assertEquals(Set.of(learner.id()), as(company.owner, "owner", members));
        assertEquals(Set.of(), as(stranger, members));
        assertEquals(Set.of(), as(other.owner, "owner", members));
        String remove = "delete from team_members returning user_id";
        assertEquals(Set.of(), as(learner, remove));
        company.owner
                .as()
                .body(java.util.Map.of("user_id", manager.id(), "role", "lead"))
                .post("/api/v1/core/organizations/" + organization + "/teams/" + team + "/members")
                .then()
                .statusCode(201);
        assertEquals(Set.of(learner.id()), as(manager, remove));
        refused(manager, "member", "update team_members set role = 'lead' where user_id = '" + learner.id() + "'");
        assertEquals(Set.of(learner.id(), manager.id()), as(admin, remove));
    }

    @Test
    void inviteCodesAreForThoseWhoInvite() throws SQLException {
        company.owner
                .as()
                .body(java.util.Map.of("max_uses", 3))
                .post("/api/v1/core/organizations/" + organization + "/invite-codes")
                .then()
                .statusCode(201);
        String codes = "select organization_id from invite_codes";
        assertEquals(Set.of(organization), as(admin, codes));
        assertEquals(Set.of(organization), as(company.owner, "owner", codes));
        assertEquals(Set.of(), as(learner, codes));
        assertEquals(Set.of(), as(manager, codes));
        assertEquals(Set.of(), as(stranger, codes));
        assertEquals(Set.of(), as(other.owner, "owner", codes));
        assertEquals(Set.of(), run(company.id, null, "anonymous", "", codes));
        refused(admin, "member", "update invite_codes set code_hash = '\\x00' returning id");
        refused(admin, "member", "delete from invite_codes returning id");
    }

    @Test
    void hashesTokensAndKeysAreOutOfReach() throws SQLException {
        refused(company.owner, "owner", "select user_id from credentials");
        refused(company.owner, "owner", "select session_id from refresh_tokens");
        refused(company.owner, "owner", "select tenant_id from login_attempts");
        assertEquals(Set.of(), as(company.owner, "owner", "select id from platform_operators"));
        assertEquals(Set.of(), as(company.owner, "owner", "select gen_random_uuid() from signing_keys"));
        assertTrue(as(company.owner, "owner", "select user_id from sessions").contains(company.owner.id()));
        assertEquals(Set.of(learner.id()), as(learner, "select user_id from sessions"));
    }

    @Test
    void theAuditLogIsReadByAdminsAndRewrittenByNobody() throws SQLException {
        String entries = "select id from audit_log";
        assertTrue(as(company.owner, "owner", entries).size() > 5);
        assertEquals(Set.of(), as(learner, entries));
        assertEquals(Set.of(), as(other.owner, "owner", entries + " where tenant_id = '" + company.id + "'"));
        refused(company.owner, "owner", "update audit_log set action = 'x'");
        refused(company.owner, "owner", "delete from audit_log");
        refused(company.owner, "owner", "truncate audit_log");
    }

    private static Set<UUID> as(Person person, String sql) throws SQLException {
        return as(person, "member", sql);
    }

    private static Set<UUID> as(Person person, String roles, String sql) throws SQLException {
        return run(person.tenant(), person.id(), "user", roles, sql);
    }

    static void refused(Person person, String roles, String sql) {
        SQLException refused = assertThrows(SQLException.class, () -> as(person, roles, sql), sql);
        assertEquals("42501", refused.getSQLState(), refused.getMessage());
    }

    /** In a transaction that is rolled back. */
    static Set<UUID> run(@Nullable UUID tenant, @Nullable UUID user, String actor, String roles, String sql)
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
