package io.leaderforge.tenancy.secret;

import io.smallrye.config.ConfigMapping;

/** Argon2id's parameters and its thread pool. */
@ConfigMapping(prefix = "leaderforge.password")
interface PasswordConfig {

    int memoryKib();

    int iterations();

    int parallelism();

    /** Threads that only hash. */
    int threads();

    /** Tasks that may wait for a thread; beyond it the answer is 503. */
    int queue();
}
