package io.leaderforge.tenancy.account;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long the links in the account's e-mails are good, and how many of them an address gets. */
@ConfigMapping(prefix = "leaderforge.account")
interface AccountConfig {

    Duration signUpLifetime();

    Duration verificationLifetime();

    Duration resetLifetime();

    /** How many e-mails an address may cause within the window; then 429. */
    int mailsPerAddress();

    Duration mailWindow();
}
