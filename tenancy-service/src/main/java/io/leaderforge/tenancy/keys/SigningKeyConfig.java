package io.leaderforge.tenancy.keys;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Rotation of signing keys. */
@ConfigMapping(prefix = "leaderforge.signing-key")
interface SigningKeyConfig {

    Duration publishAhead();

    Duration rotateAfter();

    int bits();
}
