package io.leaderforge.local.stack;

import io.leaderforge.kit.schema.RolePasswords;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The settings each service gets, as environment variables; no service gets another's passwords. */
final class ServiceEnvironment {

    /** The folder of stored files, in that of the data. */
    static final String FILES = "files";

    static final String PLATFORM_ADMIN = "platform@leaderforge.local";

    private final StackSettings settings;
    private final Secrets secrets;

    ServiceEnvironment(StackSettings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    Map<String, String> of(Service service, int instance) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(settings.port(service, instance)));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(settings.managementPort(service, instance)));
        environment.put("LEADERFORGE_PORT_OFFSET", Integer.toString(settings.offset()));
        environment.put(StackSettings.KAFKA, settings.kafka());
        environment.put("LEADERFORGE_JWKS_URL", settings.url(Service.TENANCY) + "/.well-known/jwks.json");
        environment.put("LEADERFORGE_GATEWAY_SECRET", secrets.gatewaySecret());
        environment.put("LEADERFORGE_BASE_DOMAIN", "localhost");
        environment.put(
                "LEADERFORGE_PUBLIC_URL_TEMPLATE", "http://{tenant}.localhost:" + settings.port(Service.GATEWAY));
        environment.put(
                "LEADERFORGE_STORAGE_PATH", settings.data().resolve(FILES).toString());
        if (service.hasSchema()) {
            database(environment, service.context());
        }
        settings.external(StackSettings.TELEMETRY).ifPresent(to -> environment.put(StackSettings.TELEMETRY, to));
        own(environment, service, instance);
        audit(environment, service);
        return environment;
    }

    /** For the migration step: the owner's password, which no serving process has. */
    Map<String, String> migration(String context) {
        Map<String, String> environment = address();
        environment.put("LEADERFORGE_DATABASE_OWNER_PASSWORD", secrets.roles().of(context, "owner"));
        return environment;
    }

    private void own(Map<String, String> environment, Service service, int instance) {
        switch (service) {
            case TENANCY -> {
                environment.put("LEADERFORGE_KEY_ENCRYPTION_KEY", secrets.keyEncryptionKey());
                environment.put("LEADERFORGE_SEALING_KEY", secrets.sealingKey());
                environment.put("LEADERFORGE_PLATFORM_ADMIN_EMAIL", PLATFORM_ADMIN);
                environment.put("LEADERFORGE_PLATFORM_ADMIN_PASSWORD", secrets.platformAdminPassword());
            }
            case CRM -> {
                environment.put("LEADERFORGE_SEALING_KEY", secrets.sealingKey());
                environment.put(StackSettings.SMTP_HOST, settings.smtpHost());
                environment.put("LEADERFORGE_SMTP_PORT", Integer.toString(settings.smtpPort()));
                // Workflows can be tried against a host on this machine.
                environment.put("LEADERFORGE_EGRESS_PLAIN_HTTP", "true");
                environment.put("LEADERFORGE_EGRESS_ALLOW", "127.0.0.0/8");
            }
            case GATEWAY -> {
                for (Service upstream : Service.values()) {
                    if (upstream.hasSchema()) {
                        environment.put(
                                "LEADERFORGE_UPSTREAM_" + upstream.context().toUpperCase(Locale.ROOT),
                                upstreams(upstream));
                    }
                }
                environment.put(
                        "LEADERFORGE_GATEWAY_CONSOLE_DIR",
                        settings.root().resolve("gateway/console/dist").toString());
                if (Files.exists(settings.signIns())) {
                    environment.put(
                            "LEADERFORGE_GATEWAY_LOCAL_SIGN_INS",
                            settings.signIns().toString());
                }
                environment.put(
                        "LEADERFORGE_GATEWAY_SNAPSHOT_DIR",
                        settings.data()
                                .resolve(Service.GATEWAY.instance(instance))
                                .toString());
            }
            case CONTENT, PROGRESS, ENGAGEMENT -> {}
        }
    }

    /** A service's own key; core opens the entries of all. */
    private void audit(Map<String, String> environment, Service service) {
        secrets.auditKeys().forEach((context, key) -> {
            if (service == Service.TENANCY) {
                environment.put("LEADERFORGE_AUDIT_KEYS_" + context.toUpperCase(Locale.ROOT), key);
            } else if (service.hasSchema() && context.equals(service.context())) {
                environment.put("LEADERFORGE_AUDIT_KEY", key);
            }
        });
    }

    private String upstreams(Service service) {
        return IntStream.rangeClosed(1, settings.instances())
                .mapToObj(instance -> settings.url(service, instance).toString())
                .collect(Collectors.joining(","));
    }

    private void database(Map<String, String> environment, String context) {
        RolePasswords roles = secrets.roles();
        environment.putAll(address());
        environment.put("LEADERFORGE_DATABASE_APP_PASSWORD", roles.of(context, "app"));
        environment.put("LEADERFORGE_DATABASE_RELAY_PASSWORD", roles.of(context, "relay"));
        environment.put("LEADERFORGE_DATABASE_WORKER_PASSWORD", roles.of(context, "worker"));
    }

    private Map<String, String> address() {
        return new TreeMap<>(Map.of(
                StackSettings.DATABASE_HOST,
                settings.databaseHost(),
                "LEADERFORGE_DATABASE_PORT",
                Integer.toString(settings.databasePortOfServices()),
                "LEADERFORGE_DATABASE_NAME",
                settings.databaseName()));
    }
}
