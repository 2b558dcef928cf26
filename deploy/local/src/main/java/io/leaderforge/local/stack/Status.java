package io.leaderforge.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaderforge.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What runs of a stack and where. */
public record Status(
        String state, String gateway, String kafka, Postgres postgres, Mail mail, Map<String, ServiceStatus> services) {

    /** An administrator's sign-in and the database's address in libpq's form. */
    public record Postgres(
            String url, @Nullable String user, @Nullable String password) {}

    /** The page for people and the API for programs; none with a mail server of somebody else. */
    public record Mail(@Nullable String page, @Nullable String api) {}

    /** {@code ready}, {@code starting}, {@code dead} (was started and is gone) or {@code stopped}. */
    public record ServiceStatus(
            String url, String state, @Nullable Long pid, String log) {}

    static Status of(StackSettings settings) throws IOException {
        StackState state = StackState.read(settings);
        Map<String, ServiceStatus> services = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            services.put(service.folder(), service(settings, state, service));
        }
        return new Status(
                overall(settings, state, services),
                settings.url(Service.GATEWAY).toString(),
                settings.kafka(),
                postgres(settings),
                mail(settings),
                services);
    }

    String json() throws IOException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    /** For people. */
    String text() {
        StringBuilder text = new StringBuilder("state     " + state + "\n");
        text.append("gateway   ").append(gateway).append("\nkafka     ").append(kafka);
        text.append("\npostgres  ").append(postgres.url).append("\nmail      ").append(mail.page);
        services.forEach((name, service) -> text.append("\n%-18s %-8s %s  pid %s"
                .formatted(name, service.state, service.url, service.pid == null ? "-" : service.pid)));
        return text.toString();
    }

    private static ServiceStatus service(StackSettings settings, StackState state, Service service) {
        Optional<Part> part = state.find(service.folder());
        boolean alive = part.filter(Part::isAlive).isPresent();
        String url = settings.url(service).toString();
        String context = part.isEmpty()
                ? "stopped"
                : !alive ? "dead" : Http.isReady(settings.management(service, 1)) ? "ready" : "starting";
        Long pid = alive ? part.map(Part::pid).orElse(null) : null;
        return new ServiceStatus(
                url, context, pid, settings.log(service.folder()).toString());
    }

    private static String overall(StackSettings settings, StackState state, Map<String, ServiceStatus> services) {
        if (state.alive().isEmpty()) {
            return "stopped";
        }
        boolean ready = services.values().stream().allMatch(service -> service.state.equals("ready"));
        return ready && deadParts(settings, state).isEmpty() ? "running" : "degraded";
    }

    /** Parts that should run here and do not. */
    static List<String> deadParts(StackSettings settings, StackState state) {
        List<String> wanted = new ArrayList<>();
        if (settings.ownDatabase()) {
            wanted.add(Infrastructure.POSTGRES);
        }
        if (settings.ownKafka()) {
            wanted.add(Infrastructure.KAFKA);
        }
        if (settings.ownMail()) {
            wanted.add(Infrastructure.MAIL);
        }
        for (Service service : Service.values()) {
            wanted.add(service.folder());
        }
        wanted.removeIf(name -> state.find(name).filter(Part::isAlive).isPresent());
        return wanted;
    }

    private static Postgres postgres(StackSettings settings) throws IOException {
        String url = "postgresql://" + settings.databaseHost() + ":" + settings.databasePort() + "/"
                + settings.databaseName();
        return settings.ownDatabase()
                ? new Postgres(
                        url,
                        EmbeddedPostgres.ADMIN,
                        Secrets.readOrGenerate(settings.data()).databaseAdmin())
                : new Postgres(
                        url,
                        settings.external("LEADERFORGE_DATABASE_ADMIN_USER").orElse(null),
                        settings.external("LEADERFORGE_DATABASE_ADMIN_PASSWORD").orElse(null));
    }

    private static Mail mail(StackSettings settings) {
        String page = settings.ownMail() ? settings.mailPage().toString() : null;
        return new Mail(page, settings.mailApi().map(Object::toString).orElse(null));
    }
}
