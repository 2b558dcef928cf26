package io.leaderforge.tenancy.account;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** The lifetime of links in account emails, and the number of emails per address. */
@ConfigMapping(prefix = "leaderforge.account")
interface AccountConfig {

    Duration signUpLifetime();

    Duration verificationLifetime();

    Duration resetLifetime();

    /** Emails per address within the window; then 429. */
    int mailsPerAddress();

    Duration mailWindow();
}
