package io.leaderforge.testkit;

import io.leaderforge.kit.permission.RoleTemplate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a role's name is written down. Roles are made by tenants, so that a rule which names one misses all others: what
 * somebody may is asked of permissions. Every place that names a role all the same stands in {@code role-names.csv} with the
 * reason; one that stands there for nothing is reported, too.
 */
public final class RoleNames {

    private static final String FILE = "/role-names.csv";
    private static final String NAMES = Stream.concat(
                    Stream.of(RoleTemplate.values()).map(RoleTemplate::slug), Stream.of("manager", "platform_admin"))
            .collect(Collectors.joining("|"));
    private static final Pattern IN_JAVA = Pattern.compile("\"(" + NAMES + ")\"|'(" + NAMES + ")'");
    private static final Pattern IN_SQL = Pattern.compile("'(" + NAMES + ")'");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?-s)(?<!:)//.*");

    /** Row-level security compares base roles, which a request has only where its permission is held (Admission). */
    private static final Pattern BASE_ROLE_CHECK =
            Pattern.compile("app_has_role\\((VARIADIC )?(ARRAY\\[[^]]*]|[^)]*)\\)");

    private static final String CATALOG = """
            select 'function:' || p.proname, pg_get_functiondef(p.oid) from pg_proc p
            where p.pronamespace = ?::regnamespace and p.prokind in ('f', 'p')
            union all
            select 'policy:' || c.relname || '.' || o.polname,
              concat_ws(' ', pg_get_expr(o.polqual, o.polrelid), pg_get_expr(o.polwithcheck, o.polrelid))
            from pg_policy o join pg_class c on c.oid = o.polrelid where c.relnamespace = ?::regnamespace
            union all
            select 'trigger:' || c.relname || '.' || t.tgname, pg_get_triggerdef(t.oid)
            from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where c.relnamespace = ?::regnamespace and not t.tgisinternal
            """;

    private final List<String> found = new ArrayList<>();
    private final Set<String> named = new HashSet<>();
    private final Set<String> excused;

    private RoleNames(String scope) {
        this.excused = exceptions(scope);
    }

    /** Violations in the Java sources below the folder, by their files. */
    public static List<String> inSources(String module, Path folder) {
        RoleNames names = new RoleNames(module + "/java");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String text = COMMENT.matcher(Files.readString(file)).replaceAll("");
                names.judge(
                        folder.relativize(file).toString(),
                        IN_JAVA.matcher(text).find());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names.end();
    }

    /** Violations in functions, policies and triggers of the context's schema as all migrations have left it. */
    public static List<String> inCatalog(String context) throws SQLException {
        RoleNames names = new RoleNames(context + "/sql");
        try (Connection connection = Stack.start(context).jdbc("admin");
                PreparedStatement statement = connection.prepareStatement(CATALOG)) {
            for (int i = 1; i <= 3; i++) {
                statement.setString(i, context);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String place = rows.getString(1);
                    String text = place.startsWith("policy:")
                            ? BASE_ROLE_CHECK.matcher(rows.getString(2)).replaceAll("")
                            : rows.getString(2);
                    names.judge(place, IN_SQL.matcher(text).find());
                }
            }
        }
        return names.end();
    }

    private void judge(String place, boolean namesRole) {
        if (namesRole) {
            named.add(place);
            if (!excused.contains(place)) {
                found.add(place + " names a role: ask for a permission, or list it in role-names.csv with the reason");
            }
        }
    }

    private List<String> end() {
        excused.stream()
                .filter(place -> !named.contains(place))
                .map(place -> place + " stands in role-names.csv for nothing; remove the line")
                .forEach(found::add);
        return found.stream().sorted().toList();
    }

    private static Set<String> exceptions(String scope) {
        try (InputStream file = RoleNames.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not on the classpath");
            }
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(RoleNames::cells)
                    .filter(cells -> cells[0].equals(scope))
                    .map(cells -> cells[1])
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] cells(String line) {
        String[] cells = line.split(",", 3);
        if (cells.length < 3 || cells[2].isBlank()) {
            throw new IllegalStateException(FILE + ": every line needs where,what,reason: " + line);
        }
        return cells;
    }
}
