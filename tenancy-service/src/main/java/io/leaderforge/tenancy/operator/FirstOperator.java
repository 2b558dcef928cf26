package io.leaderforge.tenancy.operator;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.tenancy.secret.Passwords;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Creates the first platform operator at start, where the configuration names one and none has that email address. The
 * service is ready afterwards.
 */
@Readiness
@ApplicationScoped
class FirstOperator implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(FirstOperator.class);
    private static final Caller PLATFORM = new Caller(null, null, Caller.Actor.PLATFORM, Set.of(), null, 0);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(2);

    private final TenantTransaction transaction;
    private final Passwords passwords;
    private final Optional<String> email;
    private final Optional<String> password;
    private final Optional<String> name;
    private volatile boolean done;

    FirstOperator(
            TenantTransaction transaction,
            Passwords passwords,
            @ConfigProperty(name = "leaderforge.platform-admin.email") Optional<String> email,
            @ConfigProperty(name = "leaderforge.platform-admin.password") Optional<String> password,
            @ConfigProperty(name = "leaderforge.platform-admin.name") Optional<String> name) {
        this.transaction = transaction;
        this.passwords = passwords;
        this.email = email;
        this.password = password;
        this.name = name;
    }

    void create(@Observes @Priority(3_000) StartupEvent started) {
        if (email.isEmpty() || password.isEmpty()) {
            done = true;
            return;
        }
        requireLength(password.get());
        insert(requireAddress(email.get()), password.get())
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .indefinitely()
                .subscribe()
                .with(this::finish, failure -> LOG.error("The platform operator could not be created", failure));
    }

    private static EmailAddress requireAddress(String email) {
        EmailAddress address = EmailAddress.parse(email);
        if (address == null) {
            throw new IllegalStateException(
                    "leaderforge.platform-admin.email must be an email address, for example kim@example.com");
        }
        return address;
    }

    private static void requireLength(String password) {
        if (password.length() < Passwords.MIN_LENGTH || password.length() > Passwords.MAX_LENGTH) {
            throw new IllegalStateException("leaderforge.platform-admin.password must have " + Passwords.MIN_LENGTH
                    + " to " + Passwords.MAX_LENGTH + " characters");
        }
    }

    private Uni<Integer> insert(EmailAddress address, String secret) {
        return passwords
                .hash(secret)
                .chain(hash -> transaction.withSql(
                        PLATFORM,
                        sql -> sql.update("""
                                insert into platform_operators (id, email, email_key, password_hash, full_name)
                                values ($1, $2, $3, $4, $5)
                                on conflict (email_key) do nothing
                                """, Ids.next(), address.text(), address.key(), hash, name.orElse(null))));
    }

    private void finish(int created) {
        done = true;
        if (created == 1) {
            LOG.infof("Created the platform operator %s", email.orElse(""));
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("first-operator").status(done).build();
    }
}
