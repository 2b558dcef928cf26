package io.leaderforge.testkit.stack;

import java.security.Provider;
import java.security.Security;

/**
 * RSA by a native library: the first compiler, which is all that tests have, makes a signature of it 27 ms of work, and a
 * key two seconds.
 */
public final class FastCrypto {

    private static final String PROVIDER = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private FastCrypto() {}

    /** Prefers the library for all of the JVM, if there is one for this machine. */
    public static void install() {
        try {
            Security.insertProviderAt(
                    Class.forName(PROVIDER)
                            .asSubclass(Provider.class)
                            .getDeclaredConstructor()
                            .newInstance(),
                    1);
        } catch (ClassNotFoundException none) {
            // The JDK's own does the same, later.
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The native RSA could not be loaded", e);
        }
    }
}
