package io.leaderforge.kit.schema;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command line of {@link Bootstrap}. */
final class BootstrapCommand {

    private static final String USAGE = """
            usage: bootstrap --url postgresql://ADMIN[:PASSWORD]@HOST[:PORT]/postgres [--database leaderforge]
                             [--contexts core,content,...] [--secrets FILE]
              Prepares the database, roles and schemas. Idempotent. The password may also come from PGPASSWORD.
              --secrets FILE  role passwords; missing ones are added (mode 0600), default .local/secrets.properties;
                              or a folder with a file database.<role>.password for each, as Kubernetes mounts a Secret""";

    private BootstrapCommand() {}

    static void execute(String[] args) {
        try {
            run(Arguments.parse(args, USAGE));
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            fail(e.getMessage());
        } catch (SQLException e) {
            fail("PostgreSQL reports: " + e.getMessage());
        }
    }

    private static void run(Map<String, String> options) throws IOException, SQLException {
        String url = Optional.ofNullable(options.get("url"))
                .orElseThrow(() -> new IllegalArgumentException("--url is missing\n" + USAGE));
        URI uri = URI.create(url.startsWith("jdbc:") ? url.substring(5) : url);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("--url names no host: " + url);
        }
        String database = options.getOrDefault("database", "leaderforge");
        List<String> contexts = options.containsKey("contexts")
                ? List.of(options.get("contexts").split(","))
                : BoundedContexts.ALL;
        Path secrets = Path.of(options.getOrDefault("secrets", ".local/secrets.properties"));
        RolePasswords passwords = Files.isDirectory(secrets) ? RolePasswords.ofFolder(secrets) : ofFile(secrets);
        Bootstrap.run(jdbcUrl(uri), user(uri), password(uri), database, passwords, contexts);
        System.out.println("Prepared database " + database + " on " + uri.getHost() + " for "
                + String.join(", ", contexts) + "; role passwords are in " + secrets);
    }

    private static RolePasswords ofFile(Path path) throws IOException {
        SecretsFile secrets = SecretsFile.open(path);
        RolePasswords passwords = RolePasswords.readOrGenerate(secrets.properties());
        secrets.save();
        return passwords;
    }

    private static String jdbcUrl(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().length() < 2 ? "/postgres" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return "jdbc:postgresql://" + uri.getHost() + ":" + (uri.getPort() < 0 ? 5432 : uri.getPort()) + path + query;
    }

    private static String user(URI uri) {
        String info = uri.getRawUserInfo();
        return info == null ? env("PGUSER", "postgres") : decode(info.split(":", 2)[0]);
    }

    private static String password(URI uri) {
        String info = uri.getRawUserInfo();
        return info == null || !info.contains(":") ? env("PGPASSWORD", "") : decode(info.split(":", 2)[1]);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String env(String name, String otherwise) {
        @Nullable String value = System.getenv(name);
        return value == null ? otherwise : value;
    }

    private static void fail(@Nullable String message) {
        System.err.println(message);
        System.exit(1);
    }
}
