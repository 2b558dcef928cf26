package io.leaderforge.tenancy.session;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Lifetimes of tokens, and throttling of sign-in. */
@ConfigMapping(prefix = "leaderforge.sign-in")
interface SignInConfig {

    Duration accessTokenLifetime();

    Duration refreshTokenLifetime();

    /** How long after its first use a refresh token is answered again, with the same successor. */
    Duration refreshRepeatFor();

    /** From this failure on, the place has to wait for the account. */
    int slowFromFailure();

    Duration firstDelay();

    Duration longestDelay();

    Duration longestNetworkDelay();

    /** After this time without a failure the count restarts. */
    Duration forgetAfter();

    /** Failures from all networks that the account does not know, in total. */
    int failuresElsewhere();

    /** The time after which another of them is allowed. */
    Duration failureElsewhereEvery();

    /** Between the password and the code. */
    Duration challengeLifetime();

    /** Attempts per challenge. */
    int challengeAttempts();

    /** How long after a sign-in its session is proof enough to create lasting credentials. */
    Duration freshFor();
}
