package io.leaderforge.kit.file;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Limits of files; microprofile-config.properties of file-kit holds the defaults and says what each means. */
@ConfigMapping(prefix = "leaderforge.files")
public interface FileConfig {

    long tenantBytes();

    int openUploads();

    Duration uploadLifetime();

    Duration idleTimeout();

    Duration linkLifetime();

    Duration orphanAge();

    long maxBytes();
}
