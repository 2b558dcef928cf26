package io.leaderforge.local.stack;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaderforge.local.demo.Demo;
import io.leaderforge.local.demo.SignIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** Who can sign in to this stack: {@code sign-ins.json} (mode 0600), and the same on the terminal. */
public record SignIns(@JsonProperty("platform_admin") Operator platformAdmin, Map<String, List<SignIn>> tenants) {

    /** The first platform operator. */
    public record Operator(String email, String password) {}

    static void write(StackSettings settings, Secrets secrets) throws IOException {
        SignIns signIns = new SignIns(
                new Operator(ServiceEnvironment.PLATFORM_ADMIN, secrets.platformAdminPassword()),
                Demo.signIns(secrets.demoPassword()));
        Path next = Files.createTempFile(
                settings.data(),
                "sign-ins",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(next.toFile(), signIns);
        Files.move(next, settings.signIns(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void loadDemo(StackSettings settings, Secrets secrets, Progress progress) {
        if (settings.mailApi().isEmpty()) {
            progress.say("Demo        not loaded: demo users accept invitations by mail; set LEADERFORGE_MAIL_API");
            return;
        }
        new Demo(
                        settings.url(Service.GATEWAY),
                        settings.mailApi().get(),
                        settings.data().resolve("demo.properties"),
                        progress::say)
                .load(ServiceEnvironment.PLATFORM_ADMIN, secrets.platformAdminPassword(), secrets.demoPassword());
    }

    /** Safari stores no {@code Secure} cookie of an address with http, not even of localhost. */
    static String browserHint(String system) {
        return system.startsWith("Mac")
                ? "  browser     Chrome, Edge or Firefox; Safari does not store the session's cookies without https\n"
                : "";
    }

    static void print(StackSettings settings, Progress progress) throws IOException {
        SignIns signIns = new ObjectMapper().readValue(settings.signIns().toFile(), SignIns.class);
        StringBuilder text = new StringBuilder("\nAddresses\n").append(browserHint(System.getProperty("os.name")));
        int gateway = settings.port(Service.GATEWAY);
        text.append("  platform    http://localhost:").append(gateway).append('\n');
        for (String tenant : signIns.tenants.keySet()) {
            text.append("  tenant      http://")
                    .append(tenant)
                    .append(".localhost:")
                    .append(gateway)
                    .append('\n');
        }
        text.append("  mails       ")
                .append(settings.ownMail() ? settings.mailPage() : settings.smtpHost())
                .append('\n');
        text.append("  Kafka       ").append(settings.kafka()).append('\n');
        text.append("  PostgreSQL  ")
                .append(settings.databaseHost())
                .append(':')
                .append(settings.databasePort());
        text.append("\nSign-ins (also in ").append(settings.signIns()).append(")\n");
        Operator admin = signIns.platformAdmin;
        text.append("  %-20s %-34s %-10s %s%n".formatted("platform", admin.email, "operator", admin.password));
        signIns.tenants.forEach((tenant, people) -> people.forEach(person -> text.append(
                "  %-20s %-34s %-10s %s%n".formatted(tenant, person.email(), person.role(), person.password()))));
        progress.plain(text.toString());
    }
}
