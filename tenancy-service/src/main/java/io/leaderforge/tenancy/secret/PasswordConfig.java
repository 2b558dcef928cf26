package io.leaderforge.tenancy.secret;

import io.smallrye.config.ConfigMapping;

/** Argon2id's parameters and the pool it runs on. */
@ConfigMapping(prefix = "leaderforge.password")
interface PasswordConfig {

    int memoryKib();

    int iterations();

    int parallelism();

    /** Threads that hash, and nothing else. */
    int threads();

    /** How many may wait for a thread before the answer is 503. */
    int queue();
}
