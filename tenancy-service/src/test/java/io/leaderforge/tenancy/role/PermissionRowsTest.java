package io.leaderforge.tenancy.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.schema.Migrate;
import io.leaderforge.kit.schema.PermissionRows;
import io.leaderforge.kit.schema.PermissionRows.PermissionRow;
import io.leaderforge.kit.schema.PermissionRows.TemplateRow;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the tables of permissions and the roles of tenants become in releases with other enums, in a database of their own. */
class PermissionRowsTest {

    private static final PermissionRows RELEASE = PermissionRows.ofRelease();
    private static final PermissionRow ADDED =
            new PermissionRow("content.samples:approve", "Approve samples", "Of tests.", "content", "tenant", "admin");
    private static final String TENANT = "00000000-0000-0000-0000-000000000001";
    private static final String ROLE = "00000000-0000-0000-0000-000000000002";
    private static final String OTHER = "00000000-0000-0000-0000-000000000003";

    private static String url;
    private static String password;
    private static Connection owner;
    private static Statement sql;

    @BeforeAll
    static void aDatabaseWithATenant() throws SQLException {
        Stack stack = Stack.current();
        password = stack.rolePassword();
        url = stack.emptyDatabase("permissions");
        Migrate.run(url, "core", password);
        owner = DriverManager.getConnection(url, "core_owner", password);
        owner.setSchema("core");
        sql = owner.createStatement();
        sql.execute("insert into tenants (tenant_id, id, tenant_key, display_name) values ('" + TENANT + "', '" + TENANT
                + "', 'permissions', 'T')");
        role(ROLE, "sales", Permission.CRM_LEADS_VIEW, Permission.CRM_FORMS_VIEW);
        role(OTHER, "audit", Permission.CORE_AUDIT_VIEW);
    }

    @AfterAll
    static void close() throws SQLException {
        owner.close();
    }

    @Test
    void oneMoreConstantIsOneMoreRowAndItsTemplatesHaveIt() throws SQLException {
        assertTrue(run(with(ADDED, "owner", "admin")).reports().isEmpty());
        assertEquals("Approve samples|admin", text("""
                select name || '|' || base_role from permissions where slug = 'content.samples:approve'
                """));
        assertEquals("admin,owner", text("""
                select string_agg(template_slug, ',' order by template_slug) from role_template_permissions g
                  join permissions p on p.id = g.permission_id where p.slug = 'content.samples:approve'
                """));
        assertEquals(0, run(with(ADDED, "owner", "admin")).applied());
        run(with(ADDED, "owner"));
        assertEquals("owner", text("""
                select string_agg(template_slug, ',') from role_template_permissions g
                  join permissions p on p.id = g.permission_id where p.slug = 'content.samples:approve'
                """));
        run(RELEASE);
    }

    @Test
    void hollow_everyPermissionHasADescription() throws SQLException {
        run(RELEASE);
        assertEquals("0", text("select count(*) from permissions where coalesce(description, '') = ''"));
        assertEquals(Permission.CRM_LEADS_VIEW.description(), text("""
                select description from permissions where slug = 'crm.leads:view'
                """));
    }

    @Test
    void theReleaseBeforeLeavesTheRowsOfTheNextAndSaysSo() throws SQLException {
        run(with(ADDED, "owner", "admin"));
        List<String> reports = run(RELEASE).reports();
        assertEquals(1, reports.size());
        assertTrue(reports.getFirst().contains("content.samples:approve"), reports.getFirst());
        assertTrue(reports.getFirst().contains("Permission.RETIRED"), reports.getFirst());
        assertEquals("2", text("""
                select count(*) from role_template_permissions g join permissions p on p.id = g.permission_id
                where p.slug = 'content.samples:approve'
                """));
        assertTrue(run(without(ADDED.slug())).reports().isEmpty());
    }

    @Test
    void aRetiredPermissionLeavesTheRolesThatHadItAndOnlyTheseArePublished() throws SQLException {
        String slug = Permission.CRM_FORMS_VIEW.slug();
        assertTrue(run(without(slug)).reports().isEmpty());
        assertEquals("0", text("select count(*) from permissions where slug = '" + slug + "'"));
        assertEquals("crm.leads:view", permissions(ROLE));
        assertEquals("core.audit:view", permissions(OTHER));
        assertEquals("2", text("select revision from roles where id = '" + ROLE + "'"));
        assertEquals("1", text("select revision from roles where id = '" + OTHER + "'"));
        assertEquals(ROLE, text("select string_agg(id::text, ',') from jobs where kind = 'core.role_state'"));
        run(RELEASE);
        assertEquals("1", text("select count(*) from permissions where slug = '" + slug + "'"));
    }

    @Test
    void aNewTemplateIsARoleOfEveryTenantAndAnOldOnesBaseStays() throws SQLException {
        TemplateRow helper = new TemplateRow("helper", "Helper", "author", Set.of("content.items:view"));
        run(new PermissionRows(
                RELEASE.permissions(),
                Stream.concat(RELEASE.templates().stream(), Stream.of(helper)).toList(),
                Set.of()));
        assertEquals("Helper|author|helper", text("""
                select name || '|' || base_role || '|' || template_slug from roles where slug = 'helper'
                """));
        TemplateRow lowered = new TemplateRow("marketer", "Marketer", "author", Set.of());
        FlywayException refused = assertThrows(
                FlywayException.class,
                () -> run(new PermissionRows(RELEASE.permissions(), List.of(lowered), Set.of())));
        String reason = rootCause(refused).getMessage();
        assertTrue(reason.contains("[marketer]"), reason);
        sql.execute("delete from roles where slug = 'helper'");
        sql.execute("delete from role_template_permissions where template_slug = 'helper'");
        sql.execute("delete from role_templates where slug = 'helper'");
        run(RELEASE);
    }

    @Test
    void theReleaseIsKnownByItsConstants() {
        assertEquals(PermissionRows.ofRelease().getChecksum(), RELEASE.getChecksum());
        assertNotEquals(RELEASE.getChecksum(), with(ADDED, "owner").getChecksum());
        Permission.RETIRED.forEach(slug -> assertEquals(null, Permission.of(slug), slug + " is still a constant"));
    }

    private static Throwable rootCause(Throwable failure) {
        return failure.getCause() == null ? failure : rootCause(failure.getCause());
    }

    private static Migrate.Result run(PermissionRows permissions) throws SQLException {
        return Migrate.run(url, "core", password, permissions);
    }

    private static PermissionRows with(PermissionRow added, String... templates) {
        return new PermissionRows(
                Stream.concat(RELEASE.permissions().stream(), Stream.of(added)).toList(),
                RELEASE.templates().stream()
                        .map(template ->
                                List.of(templates).contains(template.slug()) ? given(template, added) : template)
                        .toList(),
                Set.of());
    }

    private static TemplateRow given(TemplateRow template, PermissionRow added) {
        Set<String> permissions = new TreeSet<>(template.permissions());
        permissions.add(added.slug());
        return new TemplateRow(template.slug(), template.name(), template.baseRole(), permissions);
    }

    private static PermissionRows without(String slug) {
        return new PermissionRows(
                RELEASE.permissions().stream()
                        .filter(permission -> !permission.slug().equals(slug))
                        .toList(),
                RELEASE.templates().stream()
                        .map(template -> new TemplateRow(
                                template.slug(),
                                template.name(),
                                template.baseRole(),
                                Set.of(template.permissions().stream()
                                        .filter(permission -> !permission.equals(slug))
                                        .toArray(String[]::new))))
                        .toList(),
                Set.of(slug));
    }

    private static void role(String id, String slug, Permission... permissions) throws SQLException {
        sql.execute("insert into roles (tenant_id, id, slug, name, base_role) values ('" + TENANT + "', '" + id + "', '"
                + slug + "', 'R', 'admin')");
        for (Permission permission : permissions) {
            sql.execute("insert into role_permissions (tenant_id, role_id, permission_id) select '" + TENANT + "', '"
                    + id + "', id from permissions where slug = '" + permission.slug() + "'");
        }
    }

    private static String permissions(String role) throws SQLException {
        return text("select string_agg(p.slug, ',' order by p.slug) from role_permissions g"
                + " join permissions p on p.id = g.permission_id where g.role_id = '" + role + "'");
    }

    private static String text(String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
