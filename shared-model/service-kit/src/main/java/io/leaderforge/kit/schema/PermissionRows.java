package io.leaderforge.kit.schema;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RoleTemplate;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Core's repeatable migration that makes the rows of {@code permissions}, {@code role_templates} and {@code
 * role_template_permissions} from {@link Permission} and {@link RoleTemplate}. It runs after the versioned migrations, whenever
 * the enums are not those of its last run.
 *
 * <p>A permission in {@link Permission#RETIRED} is taken from the roles that tenants have made or overridden; each such role
 * gets a new revision and is published again (the job {@code core.role_state}). A row that is neither in the enum nor
 * retired stays, for it is a newer release's while an older one is run again; {@link #unknown} reports it at every run.
 */
public final class PermissionRows implements JavaMigration {

    /** A row of {@code permissions}. */
    public record PermissionRow(
            String slug, String name, String description, String category, String scope, String baseRole) {

        static PermissionRow of(Permission permission) {
            return new PermissionRow(
                    permission.slug(),
                    permission.title(),
                    permission.description(),
                    permission.category(),
                    permission.scope().key(),
                    permission.from().key());
        }
    }

    /** A row of {@code role_templates} and the permissions of the template, by their slugs. */
    public record TemplateRow(String slug, String name, String baseRole, Set<String> permissions) {

        public TemplateRow {
            permissions = new TreeSet<>(permissions);
        }

        static TemplateRow of(RoleTemplate template) {
            return new TemplateRow(
                    template.slug(),
                    template.title(),
                    template.base().key(),
                    Set.of(template.permissions().stream().map(Permission::slug).toArray(String[]::new)));
        }
    }

    private static final String PERMISSIONS = """
            insert into permissions (slug, name, description, category, scope, base_role)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
            on conflict (slug) do update
              set name = excluded.name, description = excluded.description, category = excluded.category, scope = excluded.scope, base_role = excluded.base_role
            """;
    private static final String TEMPLATES = """
            insert into role_templates (slug, name, base_role) select * from unnest(?::text[], ?::text[], ?::text[])
            on conflict (slug) do update set name = excluded.name
            """;
    private static final String OTHER_BASE = """
            select slug from role_templates t join unnest(?::text[], ?::text[]) w (slug, base_role) using (slug)
            where t.base_role <> w.base_role
            """;
    /** A tenant's own role of that slug stays what it is. */
    private static final String ROLES = """
            insert into roles (tenant_id, slug, name, base_role, template_slug)
            select t.tenant_id, r.slug, r.name, r.base_role, r.slug from role_templates r cross join tenants t
            where not exists (select from roles o where o.tenant_id = t.tenant_id and o.slug = r.slug)
            """;

    private static final String GRANT = """
            insert into role_template_permissions (template_slug, permission_id)
            select w.template, p.id from unnest(?::text[], ?::text[]) w (template, slug) join permissions p using (slug)
            on conflict do nothing
            """;
    /** What a newer release's permissions are given to is its own. */
    private static final String REVOKE = """
            delete from role_template_permissions g using permissions p
            where p.id = g.permission_id and (p.slug = any (?) or p.slug = any (?) and not exists (
              select from unnest(?::text[], ?::text[]) w (template, slug) where w.template = g.template_slug and w.slug = p.slug))
            """;

    private static final String TAKE_FROM_ROLES = """
            with taken as (
              delete from role_permissions g using permissions p where p.id = g.permission_id and p.slug = any (?)
              returning g.tenant_id, g.role_id
            ), changed as (
              update roles r set revision = revision + 1, updated_at = now() from (select distinct tenant_id, role_id from taken) t
              where r.tenant_id = t.tenant_id and r.id = t.role_id
              returning r.tenant_id, r.id
            )
            insert into jobs as j (tenant_id, kind, id, due_at) select tenant_id, 'core.role_state', id, now() from changed
            on conflict (tenant_id, kind, id) do update set dead_at = null,
              due_at = case when j.lease is null then excluded.due_at else j.due_at end,
              again_at = case when j.lease is null then null else excluded.due_at end
            """;
    private static final String RETIRE = "delete from permissions where slug = any (?)";
    private static final String TABLES = "select 'there' where to_regclass('role_templates') is not null";
    private static final String UNKNOWN = "select slug from permissions where slug <> all (?) order by slug";

    private final List<PermissionRow> permissions;
    private final List<TemplateRow> templates;
    private final Set<String> retired;

    public PermissionRows(List<PermissionRow> permissions, List<TemplateRow> templates, Set<String> retired) {
        this.permissions = List.copyOf(permissions);
        this.templates = List.copyOf(templates);
        this.retired = new TreeSet<>(retired);
    }

    public static PermissionRows ofRelease() {
        return new PermissionRows(
                Stream.of(Permission.values()).map(PermissionRow::of).toList(),
                Stream.of(RoleTemplate.values()).map(TemplateRow::of).toList(),
                Permission.RETIRED);
    }

    public List<PermissionRow> permissions() {
        return permissions;
    }

    public List<TemplateRow> templates() {
        return templates;
    }

    /** Null: repeatable. */
    @Override
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "permissions";
    }

    @Override
    public Integer getChecksum() {
        CRC32 checksum = new CRC32();
        checksum.update((permissions + "\n" + templates + "\n" + retired).getBytes(StandardCharsets.UTF_8));
        return (int) checksum.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        if (!hasTables(connection)) {
            return;
        }
        requireSameBases(connection);
        update(
                connection,
                PERMISSIONS,
                column(permissions, PermissionRow::slug),
                column(permissions, PermissionRow::name),
                column(permissions, PermissionRow::description),
                column(permissions, PermissionRow::category),
                column(permissions, PermissionRow::scope),
                column(permissions, PermissionRow::baseRole));
        update(connection, TEMPLATES, templateSlugs(), column(templates, TemplateRow::name), templateBases());
        update(connection, ROLES);
        List<String> grantees = templates.stream()
                .flatMap(template -> template.permissions().stream().map(permission -> template.slug()))
                .toList();
        List<String> granted = templates.stream()
                .flatMap(template -> template.permissions().stream())
                .toList();
        update(connection, GRANT, grantees, granted);
        update(connection, REVOKE, List.copyOf(retired), slugs(), grantees, granted);
        update(connection, TAKE_FROM_ROLES, List.copyOf(retired));
        update(connection, RETIRE, List.copyOf(retired));
    }

    /** A line for each permission in the table that this release does not know. */
    List<String> unknown(Connection connection) throws SQLException {
        if (!hasTables(connection)) {
            return List.of();
        }
        return texts(connection, UNKNOWN, slugs()).stream()
                .map(slug ->
                        "permission " + slug + ": this release does not know it, and its rows stay. If it has left the"
                                + " enum Permission, add it to Permission.RETIRED; a newer release's needs nothing.")
                .toList();
    }

    /** Core's own migrations create them. The kit's tests have a core without these. */
    private static boolean hasTables(Connection connection) throws SQLException {
        return !texts(connection, TABLES).isEmpty();
    }

    /** The base is in tenants' roles, too, and what row-level security sees of them changes with it. */
    private void requireSameBases(Connection connection) throws SQLException {
        List<String> other = texts(connection, OTHER_BASE, templateSlugs(), templateBases());
        if (!other.isEmpty()) {
            throw new IllegalStateException("The base of the role templates " + other
                    + " has changed. Write a migration that changes role_templates and the tenants' roles first.");
        }
    }

    private List<String> slugs() {
        return column(permissions, PermissionRow::slug);
    }

    private List<String> templateSlugs() {
        return column(templates, TemplateRow::slug);
    }

    private List<String> templateBases() {
        return column(templates, TemplateRow::baseRole);
    }

    private static <T> List<String> column(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toList();
    }

    @SafeVarargs
    private static void update(Connection connection, String sql, List<String>... arrays) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, arrays)) {
            statement.executeUpdate();
        }
    }

    @SafeVarargs
    private static List<String> texts(Connection connection, String sql, List<String>... arrays) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = prepare(connection, sql, arrays);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    @SafeVarargs
    private static PreparedStatement prepare(Connection connection, String sql, List<String>... arrays)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arrays.length; i++) {
            statement.setArray(i + 1, connection.createArrayOf("text", arrays[i].toArray()));
        }
        return statement;
    }
}
