package io.leaderforge.tenancy.session;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long tokens live, and how sign-in slows down. */
@ConfigMapping(prefix = "leaderforge.sign-in")
interface SignInConfig {

    Duration accessTokenLifetime();

    Duration refreshTokenLifetime();

    /** From this failed attempt on the account has to wait. */
    int slowFromFailure();

    Duration firstDelay();

    Duration longestDelay();

    /** Between the password and the code. */
    Duration challengeLifetime();

    /** Codes that may be tried with one challenge. */
    int challengeAttempts();

    /** How long after a sign-in its session proves the account where a lasting way in is made. */
    Duration freshFor();
}
