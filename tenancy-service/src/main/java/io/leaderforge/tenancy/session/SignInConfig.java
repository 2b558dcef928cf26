package io.leaderforge.tenancy.session;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long tokens live, and how sign-in slows down. */
@ConfigMapping(prefix = "leaderforge.sign-in")
interface SignInConfig {

    Duration accessTokenLifetime();

    Duration refreshTokenLifetime();

    /** From this failed attempt on its place has to wait for the account. */
    int slowFromFailure();

    Duration firstDelay();

    Duration longestDelay();

    Duration longestNetworkDelay();

    /** After this time without a failure counting begins anew. */
    Duration forgetAfter();

    /** Failures from all networks together that the account does not know. */
    int failuresElsewhere();

    /** After which time there may be another of them. */
    Duration failureElsewhereEvery();

    /** Between the password and the code. */
    Duration challengeLifetime();

    /** Codes that may be tried with one challenge. */
    int challengeAttempts();

    /** How long after a sign-in its session proves the account where a lasting way in is made. */
    Duration freshFor();
}
