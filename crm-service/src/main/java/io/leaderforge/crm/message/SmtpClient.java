package io.leaderforge.crm.message;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The connections to the mail server. One that a server has taken and then left without a word is closed when those who wait
 * for it give up: in a pool of a few, as many silent ones would be the end of all mail.
 */
final class SmtpClient {

    private SmtpClient() {}

    /** @param patience after which a connection is closed on which nothing has come */
    static MailClient create(Vertx vertx, SmtpSettings settings, Duration patience) {
        MailConfig config = new MailConfig(settings.host(), settings.port(), settings.startTls(), LoginOption.NONE)
                .setSsl(settings.tls())
                .setMaxPoolSize(settings.connections());
        config.setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()));
        config.setIdleTimeout(Math.toIntExact(patience.toMillis())).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        settings.user()
                .ifPresent(user -> config.setLogin(LoginOption.REQUIRED)
                        .setUsername(user)
                        .setPassword(settings.password().orElse("")));
        return MailClient.create(vertx, config);
    }
}
