package io.leaderforge.crm.message;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/** How e-mails leave. */
@ConfigMapping(prefix = "leaderforge.mail")
public interface MailSettings {

    /** The sender of tenants whose email_config names none. */
    @WithDefault("no-reply@leaderforge.local")
    @Pattern(regexp = "[^\\s<>@]+@[^\\s<>@]+")
    String from();

    /** No tenant's mail from this address goes out under a name that contains this one. */
    @WithDefault("LeaderForge")
    String platformName();

    /** The right-hand side of Message-IDs. */
    @WithDefault("leaderforge.local")
    @Pattern(regexp = "[A-Za-z0-9.-]+")
    String domain();

    /** How long a mail server may take before another instance looks after the message. */
    @WithDefault("PT60S")
    Duration lease();

    /** Attempts at a mail server that fails for the moment. */
    @WithDefault("12")
    @Min(1)
    @Max(100)
    int maxAttempts();
}
