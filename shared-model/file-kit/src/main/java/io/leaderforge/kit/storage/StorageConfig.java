package io.leaderforge.kit.storage;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where files are stored; microprofile-config.properties of file-kit holds the defaults and says what each means. */
@ConfigMapping(prefix = "leaderforge.storage")
public interface StorageConfig {

    enum Kind {
        LOCAL,
        S3
    }

    Kind kind();

    String path();

    S3 s3();

    interface S3 {
        Optional<String> bucket();

        Optional<String> endpoint();

        String region();

        Optional<String> accessKey();

        Optional<String> secretKey();

        boolean pathStyle();

        int partBytes();
    }
}
