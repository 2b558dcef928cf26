package io.leaderforge.crm.message;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How many emails strangers may cause in an hour, in each tenant. */
@ConfigMapping(prefix = "leaderforge.mail.limits")
public interface MailLimits {

    /** To one address. */
    @WithDefault("5")
    @Min(1)
    int perAddress();

    /** Of the submissions of one form. */
    @WithDefault("2000")
    @Min(1)
    int perForm();

    /** Of all submissions. */
    @WithDefault("5000")
    @Min(1)
    int perTenant();

    /** To people who sign up. */
    @WithDefault("1000")
    @Min(1)
    int signUps();

    @WithDefault("5000")
    @Min(1)
    int invitations();
}
