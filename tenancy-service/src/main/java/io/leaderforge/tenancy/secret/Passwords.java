package io.leaderforge.tenancy.secret;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Passwords as Argon2id hashes. A password is 12 to 128 characters long; no other rule makes one better. */
@Singleton
public class Passwords {

    public static final int MIN_LENGTH = 12;
    public static final int MAX_LENGTH = 128;

    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final WorkerPool pool;
    private final Argon2Function argon2;
    private final String nobodysHash;
    private final Counter checks;

    Passwords(WorkerPool pool, PasswordConfig config, MeterRegistry registry) {
        this.pool = pool;
        this.checks = Counter.builder("core.password.checks")
                .description("Passwords compared with a hash, those of unknown accounts too")
                .register(registry);
        this.argon2 = Argon2Function.getInstance(
                config.memoryKib(), config.iterations(), config.parallelism(), HASH_BYTES, Argon2.ID);
        this.nobodysHash = hashNow(OpaqueToken.next().text());
    }

    /** The hash with a new salt, in PHC string format. */
    public Uni<String> hash(String password) {
        return pool.run(() -> hashNow(password));
    }

    /** Whether the password fits. Without a hash the same work is done for nothing, so that time tells nothing. */
    public Uni<Boolean> verify(String password, @Nullable String hash) {
        return pool.run(() -> {
            String compared = hash == null ? nobodysHash : hash;
            checks.increment();
            boolean fits = Password.check(password, compared).with(Argon2Function.getInstanceFromHash(compared));
            return fits && hash != null;
        });
    }

    /** As {@link #hash}, on the calling thread: for the start of the service. */
    public String hashNow(String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(argon2).getResult();
    }
}
