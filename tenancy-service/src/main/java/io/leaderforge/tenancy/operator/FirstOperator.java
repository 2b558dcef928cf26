package io.leaderforge.tenancy.operator;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.secret.Passwords;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Makes the first platform operator at start, where the configuration names one and there is none of that e-mail. */
@ApplicationScoped
class FirstOperator {

    private static final Logger LOG = Logger.getLogger(FirstOperator.class);
    private static final Caller PLATFORM = new Caller(null, null, Caller.Actor.PLATFORM, Set.of(), null, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TenantTransaction transaction;
    private final Passwords passwords;
    private final Optional<String> email;
    private final Optional<String> password;

    FirstOperator(
            TenantTransaction transaction,
            Passwords passwords,
            @ConfigProperty(name = "leaderforge.platform-admin.email") Optional<String> email,
            @ConfigProperty(name = "leaderforge.platform-admin.password") Optional<String> password) {
        this.transaction = transaction;
        this.passwords = passwords;
        this.email = email;
        this.password = password;
    }

    void create(@Observes @Priority(3_000) StartupEvent started) {
        if (email.isEmpty() || password.isEmpty()) {
            return;
        }
        int length = password.get().length();
        if (length < Passwords.MIN_LENGTH || length > Passwords.MAX_LENGTH) {
            throw new IllegalStateException("leaderforge.platform-admin.password must have " + Passwords.MIN_LENGTH
                    + " to " + Passwords.MAX_LENGTH + " characters");
        }
        int created = transaction
                .withSql(PLATFORM, sql -> sql.update("""
                                insert into platform_operators (id, email, password_hash) values ($1, $2, $3)
                                on conflict (lower(email)) do nothing
                                """, Ids.next(), email.get(), passwords.hashNow(password.get())))
                .await()
                .atMost(PATIENCE);
        if (created == 1) {
            LOG.infof("Created the platform operator %s", email.get());
        }
    }
}
