package io.leaderforge.local.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a stack lives and listens, and which of its parts are somebody else's: naming a database, Kafka or mail host in
 * the environment means that none is started here.
 *
 * @param root the repository
 * @param data the stack's folder
 * @param offset added to every port
 * @param environment the caller's
 */
public record StackSettings(Path root, Path data, int offset, Map<String, String> environment) {

    public static final String DATABASE_HOST = "LEADERFORGE_DATABASE_HOST";
    public static final String KAFKA = "LEADERFORGE_KAFKA_BOOTSTRAP_SERVERS";
    public static final String SMTP_HOST = "LEADERFORGE_SMTP_HOST";
    public static final String TELEMETRY = "LEADERFORGE_TELEMETRY_ENDPOINT";

    static final String COMPILER = "LEADERFORGE_COMPILER";

    private static final String LOOPBACK = "127.0.0.1";
    private static final int MANAGEMENT = 1_100;

    /** By command line, then environment, then default: {@code .local}, with an offset {@code .local/offset-N}. */
    public static StackSettings of(Path root, Map<String, String> options, Map<String, String> environment) {
        String offset = options.getOrDefault("port-offset", environment.getOrDefault("LEADERFORGE_PORT_OFFSET", "0"));
        if (!offset.matches("\\d{1,5}") || Integer.parseInt(offset) > 50_000) {
            throw new IllegalArgumentException("--port-offset takes a number from 0 to 50000, not '" + offset + "'");
        }
        int number = Integer.parseInt(offset);
        Path standard = number == 0 ? root.resolve(".local") : root.resolve(".local/offset-" + number);
        Path data = Optional.ofNullable(options.get("data"))
                .map(folder -> Path.of(folder).toAbsolutePath().normalize())
                .orElse(standard);
        return new StackSettings(root, data, number, Map.copyOf(environment));
    }

    public int port(Service service) {
        return port(service, 1);
    }

    /** Further instances of a service listen ten ports above the one before. */
    public int port(Service service, int instance) {
        return service.defaultPort() + offset + 10 * (instance - 1);
    }

    public URI url(Service service) {
        return url(service, 1);
    }

    public URI url(Service service, int instance) {
        String host = service == Service.GATEWAY ? "localhost" : LOOPBACK;
        return URI.create("http://" + host + ":" + port(service, instance));
    }

    /** Where an instance answers health and metrics, above the ports of all services and of Kafka. */
    public int managementPort(Service service, int instance) {
        return port(service, instance) + MANAGEMENT;
    }

    /** The address of health and metrics; on this machine alone. */
    public URI management(Service service, int instance) {
        return URI.create("http://" + LOOPBACK + ":" + managementPort(service, instance));
    }

    /** How many of each service the gateway knows: LEADERFORGE_INSTANCES, else one. */
    public int instances() {
        return number("LEADERFORGE_INSTANCES", 1);
    }

    public boolean ownDatabase() {
        return external(DATABASE_HOST).isEmpty();
    }

    public String databaseHost() {
        return external(DATABASE_HOST).orElse(LOOPBACK);
    }

    public int databasePort() {
        return ownDatabase() ? 5433 + offset : number("LEADERFORGE_DATABASE_PORT", 5432);
    }

    public String databaseName() {
        return external("LEADERFORGE_DATABASE_NAME").orElse("leaderforge");
    }

    /** Of the own server, beside the usual ones: LEADERFORGE_DATABASE_SETTINGS, {@code name=value,name=value}. */
    public Map<String, String> databaseSettings() {
        return external("LEADERFORGE_DATABASE_SETTINGS").stream()
                .flatMap(settings -> Stream.of(settings.split(",")))
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0].strip(), setting -> setting[1].strip()));
    }

    /**
     * The JVM's options on compiling: its first compiler alone, which starts in half the CPU time and is enough for a stack
     * that people look at; with LEADERFORGE_COMPILER=full both, as in production.
     */
    public List<String> compiler() {
        return external(COMPILER).orElse("").equals("full") ? List.of() : List.of("-XX:TieredStopAtLevel=1");
    }

    /** What runs in place of the service's jars: with LEADERFORGE_NATIVE=yes its native binary, where one was built. */
    Optional<Path> binary(Service service) throws IOException {
        Path target = root.resolve(service.folder()).resolve("target");
        if (!external("LEADERFORGE_NATIVE").orElse("").equals("yes") || !Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-runner")).findFirst();
        }
    }

    public boolean ownKafka() {
        return external(KAFKA).isEmpty();
    }

    public String kafka() {
        return external(KAFKA).orElse(LOOPBACK + ":" + kafkaPortOfClients());
    }

    /** Another than the broker's own when a proxy stands in between: LEADERFORGE_KAFKA_PROXY_PORT. */
    public int kafkaPortOfClients() {
        return number("LEADERFORGE_KAFKA_PROXY_PORT", kafkaPort());
    }

    /** Another than the server's own when a proxy stands in between: LEADERFORGE_DATABASE_PROXY_PORT. */
    public int databasePortOfServices() {
        return number("LEADERFORGE_DATABASE_PROXY_PORT", databasePort());
    }

    public int kafkaPort() {
        return 9093 + offset;
    }

    public int kafkaControllerPort() {
        return 9094 + offset;
    }

    public boolean ownMail() {
        return external(SMTP_HOST).isEmpty();
    }

    public String smtpHost() {
        return external(SMTP_HOST).orElse(LOOPBACK);
    }

    public int smtpPort() {
        return ownMail() ? 2525 + offset : number("LEADERFORGE_SMTP_PORT", 25);
    }

    public int mailPagePort() {
        return 8025 + offset;
    }

    public URI mailPage() {
        return URI.create("http://" + LOOPBACK + ":" + mailPagePort() + "/");
    }

    /** Where sent mails can be read; with an external mail server whatever LEADERFORGE_MAIL_API says. */
    public Optional<URI> mailApi() {
        return ownMail()
                ? Optional.of(mailPage().resolve("api/mails"))
                : external("LEADERFORGE_MAIL_API").map(URI::create);
    }

    public Path logs() {
        return data.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    public Path signIns() {
        return data.resolve("sign-ins.json");
    }

    public Optional<String> external(String name) {
        @Nullable String value = environment.get(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value);
    }

    private int number(String name, int otherwise) {
        try {
            return external(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number: " + environment.get(name), e);
        }
    }
}
