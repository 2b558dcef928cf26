package io.leaderforge.crm.message;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** The mail server. */
@ConfigMapping(prefix = "leaderforge.smtp")
interface SmtpSettings {

    /** Its name or address. */
    @WithDefault("localhost")
    String host();

    /** Its port. */
    @WithDefault("2525")
    @Min(1)
    @Max(65_535)
    int port();

    /** Whether a connection is encrypted after its greeting. */
    @WithDefault("OPTIONAL")
    StartTLSOptions startTls();

    /** Whether it is encrypted from its first byte, as on port 465. */
    @WithDefault("false")
    boolean tls();

    /** Who signs in, where the server asks for it. */
    Optional<String> user();

    /** The user's password. */
    Optional<String> password();

    /** Connections of one instance at most. */
    @WithDefault("8")
    @Min(1)
    @Max(1_000)
    int connections();

    /** How long a connection may take to open. */
    @WithDefault("PT20S")
    Duration connectTimeout();
}
