package io.leaderforge.tenancy.secret;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Passwords as Argon2id hashes. As NIST SP 800-63B recommends: 12 to 128 characters, any of them, none required, and not one
 * of the {@link Uncommon common} ones; passwords that look the same are the same (NFKC).
 */
@Singleton
public class Passwords {

    public static final int MIN_LENGTH = 12;
    public static final int MAX_LENGTH = 128;

    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final WorkerPool pool;
    private final Argon2Function argon2;
    private final String unknownHash;
    private final Counter checks;

    Passwords(WorkerPool pool, PasswordConfig config, MeterRegistry registry) {
        this.pool = pool;
        this.checks = Counter.builder("core.password.checks")
                .description("Passwords compared with a hash, including those of unknown accounts")
                .register(registry);
        this.argon2 = Argon2Function.getInstance(
                config.memoryKib(), config.iterations(), config.parallelism(), HASH_BYTES, Argon2.ID);
        this.unknownHash = hashNow(OpaqueToken.next().text());
    }

    /** The hash with a new salt, in PHC string format. */
    public Uni<String> hash(String password) {
        return pool.run(Share.CHOSEN, () -> hashNow(password));
    }

    /**
     * Whether the password is right. Without a hash the same work is done, so that response times reveal nothing.
     *
     * @param share of the client
     */
    public Uni<Boolean> verify(String password, @Nullable String hash, Share share) {
        return pool.run(share, () -> {
            String compared = hash == null ? unknownHash : hash;
            checks.increment();
            boolean fits =
                    Password.check(normal(password), compared).with(Argon2Function.getInstanceFromHash(compared));
            return fits && hash != null;
        });
    }

    /** As {@link #hash}, on the calling thread: for the start of the service. */
    public String hashNow(String password) {
        return Password.hash(normal(password))
                .addRandomSalt(SALT_BYTES)
                .with(argon2)
                .getResult();
    }

    /** 422 where the password is the person's address or its local part, which are guessed first. */
    public static void requireForeignTo(String email, String pointer, String password) {
        String given = normal(password).toLowerCase(Locale.ROOT);
        String address = email.toLowerCase(Locale.ROOT);
        if (given.equals(address) || given.equals(address.substring(0, address.lastIndexOf('@')))) {
            throw Problems.unprocessable(
                    pointer,
                    "The password must not be your email address. Choose another.",
                    Rule.notAllowed("own_address"));
        }
    }

    /** Keyboards may encode the same character in different ways. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
