package io.leaderforge.tenancy.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.Ids;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A person who is erased is in no entry any more, and the entries stay. */
@CoreTest
class AuditErasureTest {

    @Test
    void entriesKeepAPseudonymAndNothingOfThePerson() throws SQLException {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person person = company.join(organization, "eraseme", "member");
        String name = String.valueOf(OwnerSql.value(
                "select full_name from core.users where tenant_id = ? and id = ?", company.id, person.id()));
        entry(company.id, person.id(), "{\"assigned_to\": \"%s\"}".formatted(person.id()));
        entry(company.id, company.owner.id(), "{\"id\": \"%s\", \"bio\": \"private\"}".formatted(person.id()));
        entry(
                company.id,
                company.owner.id(),
                "{\"note\": \"Call %s, or write to %s\"}".formatted(name, person.email()));
        entry(company.id, company.owner.id(), "{\"note\": \"About something else\"}");
        long before = entries(company.id, "");
        long named = (long) OwnerSql.value(
                "select count(*) from core.audit_log a where tenant_id = ?"
                        + " and (strpos(a::text, ?) > 0 or strpos(a::text, ?) > 0 or strpos(a::text, ?) > 0)",
                company.id,
                person.id().toString(),
                person.email(),
                name);
        assertTrue(named >= 4, "" + named);

        assertEquals(named, anonymise(company.id, person.id(), "service"));

        assertEquals(before, entries(company.id, ""));
        assertEquals(0, entries(company.id, person.id().toString()));
        assertEquals(0, entries(company.id, person.email()));
        assertEquals(0, entries(company.id, name));
        assertEquals(0, entries(company.id, "private"));
        assertEquals(1, entries(company.id, "About something else"));
        assertEquals(1, entries(company.id, "note\"\": \"\"[erased]"));
        Object pseudonym = OwnerSql.value(
                "select actor_id from core.audit_log where tenant_id = ? and jsonb_exists(new_data, 'assigned_to')",
                company.id);
        assertNotEquals(person.id(), pseudonym);
        assertEquals(
                pseudonym.toString(),
                OwnerSql.value(
                        "select new_data ->> 'assigned_to' from core.audit_log where tenant_id = ? and actor_id = ?"
                                + " and action = 'lead.updated'",
                        company.id,
                        pseudonym));
    }

    @Test
    void isForTheServiceAndInItsTenantAlone() throws SQLException {
        Company company = Company.create();
        Company other = Company.create();
        assertEquals(0, anonymise(other.id, company.owner.id(), "service"));
        SQLException refused =
                assertThrows(SQLException.class, () -> anonymise(company.id, company.owner.id(), "user"));
        assertEquals("42501", refused.getSQLState());
    }

    private static void entry(UUID tenant, UUID actor, String data) {
        OwnerSql.update("""
                insert into core.audit_log (tenant_id, id, context, actor_type, actor_id, action, target_type, target_id, new_data,
                  ip_address) values (?, ?, 'crm', 'user', ?, 'lead.updated', 'lead', ?, ?::jsonb, '192.0.2.1')
                """, tenant, Ids.next(), actor, Ids.next(), data);
    }

    private static long entries(UUID tenant, String text) {
        return (long) OwnerSql.value(
                "select count(*) from core.audit_log a where tenant_id = ? and strpos(a::text, ?) > 0", tenant, text);
    }

    private static long anonymise(UUID tenant, UUID person, String actor) throws SQLException {
        try (Connection app = Stack.current().jdbc("core", "app")) {
            app.setAutoCommit(false);
            for (Map.Entry<String, String> setting : Map.of(
                            "app.tenant_id",
                            tenant.toString(),
                            "app.user_id",
                            "",
                            "app.actor",
                            actor,
                            "app.roles",
                            "owner")
                    .entrySet()) {
                try (PreparedStatement set = app.prepareStatement("select set_config(?, ?, true)")) {
                    set.setString(1, setting.getKey());
                    set.setString(2, setting.getValue());
                    set.execute();
                }
            }
            try (PreparedStatement call = app.prepareStatement("select anonymise_audit(?)")) {
                call.setObject(1, person);
                try (ResultSet row = call.executeQuery()) {
                    row.next();
                    long changed = row.getLong(1);
                    app.commit();
                    return changed;
                }
            }
        }
    }
}
