package io.leaderforge.tenancy.policy;

import static io.leaderforge.tenancy.policy.PolicyTest.refused;
import static io.leaderforge.tenancy.policy.PolicyTest.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Roles, their permissions and who has them, by SQL as core_app. */
@CoreTest
class RolePolicyTest {

    private static final int TEMPLATES = 7;

    private Company company;
    private Company other;
    private Person learner;

    @BeforeEach
    void people() {
        company = Company.create();
        other = Company.create();
        learner = company.join(company.organization("Acme"), "learner", "member");
    }

    private Set<UUID> as(Person person, String roles, String sql) throws SQLException {
        return run(person.tenant(), person.id(), "user", roles, sql);
    }

    @Test
    void rolesAreReadByEverybodyInTheTenantAndWrittenByItsAdmins() throws SQLException {
        assertEquals(TEMPLATES, as(learner, "member", "select id from roles").size());
        assertEquals(Set.of(), run(company.id, null, "anonymous", "", "select id from roles"));
        assertEquals(Set.of(), run(null, learner.id(), "user", "member", "select id from roles"));
        assertEquals(Set.of(), as(other.owner, "owner", "select id from roles where tenant_id = '" + company.id + "'"));
        String make =
                "insert into roles (tenant_id, slug, name, base_role) values ('%s', 'sales', 'Sales', 'admin') returning id"
                        .formatted(company.id);
        assertEquals(1, as(company.owner, "admin", make).size());
        refused(learner, "member", make);
        refused(learner, "editor", make);
        refused(learner, "sales", make);
        refused(other.owner, "owner", make);
        String rename = "update roles set name = 'x' where slug = '%s' returning id";
        assertEquals(1, as(company.owner, "admin", rename.formatted("editor")).size());
        assertEquals(Set.of(), as(company.owner, "owner", rename.formatted("owner")));
        assertEquals(Set.of(), as(learner, "member", rename.formatted("editor")));
        refused(company.owner, "owner", "update roles set slug = 'x' returning id");
        refused(company.owner, "owner", "update roles set base_role = 'admin' returning id");
        refused(company.owner, "owner", "update permissions set name = 'x' returning id");
        refused(company.owner, "owner", "delete from role_templates");
    }

    @Test
    void permissionsOfARoleAreGivenByAdmins() throws SQLException {
        String give = """
                insert into role_permissions (tenant_id, role_id, permission_id)
                select r.tenant_id, r.id, p.id from roles r cross join permissions p
                where r.tenant_id = '%s' and r.slug = 'editor' and p.slug = 'crm.leads:view' returning role_id
                """.formatted(company.id);
        assertEquals(1, as(company.owner, "admin", give).size());
        refused(learner, "author", give);
        assertEquals(Set.of(), as(other.owner, "owner", give));
    }

    @Test
    void onlyAnOwnerTouchesAnOwner() throws SQLException {
        String promote = "update tenant_memberships set role = 'owner' where user_id = '%s' returning user_id";
        assertEquals(Set.of(learner.id()), as(company.owner, "owner", promote.formatted(learner.id())));
        refused(company.owner, "admin", promote.formatted(learner.id()));
        String demote = "update tenant_memberships set role = 'admin' where user_id = '%s' returning user_id";
        assertEquals(Set.of(), as(learner, "admin", demote.formatted(company.owner.id())));
        assertEquals(Set.of(learner.id()), as(company.owner, "admin", demote.formatted(learner.id())));
        assertEquals(Set.of(), as(learner, "member", demote.formatted(learner.id())));
        assertEquals(Set.of(), as(other.owner, "owner", demote.formatted(learner.id())));
    }

    @Test
    void theLastOwnerStaysWhoeverAsks() {
        String owner = company.owner.id().toString();
        for (String sql : Set.of(
                "update tenant_memberships set role = 'admin' where user_id = '" + owner + "' returning id",
                "update tenant_memberships set status = 'suspended' where user_id = '" + owner + "' returning id",
                "update users set is_active = false where id = '" + owner + "' returning id")) {
            SQLException stays = assertThrows(SQLException.class, () -> as(company.owner, "owner", sql), sql);
            assertEquals("23514", stays.getSQLState(), sql);
            assertThrows(SQLException.class, () -> run(company.id, null, "service", "", sql), sql);
        }
    }

    @Test
    void aRoleOfTheTenantOnly() {
        SQLException unknown = assertThrows(
                SQLException.class,
                () -> as(
                        company.owner,
                        "owner",
                        "update tenant_memberships set role = 'nonesuch' where user_id = '" + learner.id()
                                + "' returning id"));
        assertEquals("23503", unknown.getSQLState());
    }
}
