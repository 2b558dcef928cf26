package io.leaderforge.local.stack;

import io.leaderforge.embedded.EmbeddedPostgres;
import io.leaderforge.embedded.KafkaNode;
import io.leaderforge.embedded.Ports;
import io.leaderforge.kit.schema.Bootstrap;
import io.leaderforge.kit.schema.JdbcUrls;
import io.leaderforge.local.mail.MailCatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** PostgreSQL, Kafka and mail: started here unless the environment names others, then prepared. */
final class Infrastructure {

    static final String POSTGRES = "postgres";
    static final String KAFKA = "kafka";
    static final String MAIL = "mail";
    static final Set<String> PARTS = Set.of(POSTGRES, KAFKA, MAIL);

    private final StackSettings settings;
    private final Secrets secrets;
    private final StackState state;
    private final Progress progress;

    Infrastructure(StackSettings settings, Secrets secrets, StackState state, Progress progress) {
        this.settings = settings;
        this.secrets = secrets;
        this.state = state;
        this.progress = progress;
    }

    /** Before anything is started: fails with the first port that is somebody else's. */
    void requirePortsFree() {
        if (settings.ownDatabase() && !isAlive(POSTGRES)) {
            // A server that a kill has orphaned holds the port and is ended with the folder's next start.
            boolean orphaned = Files.exists(settings.data().resolve(POSTGRES).resolve("postmaster.pid"));
            if (!orphaned) {
                Ports.requireFree(settings.databasePort(), "PostgreSQL");
            }
        }
        if (settings.ownKafka() && !isAlive(KAFKA)) {
            Ports.requireFree(settings.kafkaPort(), "Kafka");
            Ports.requireFree(settings.kafkaControllerPort(), "Kafka's controller");
        }
        if (settings.ownMail() && !isAlive(MAIL)) {
            Ports.requireFree(settings.smtpPort(), "SMTP");
            Ports.requireFree(settings.mailPagePort(), "the mail page");
        }
    }

    /** PostgreSQL runs and has database, roles and schemas. */
    void prepareDatabase() throws IOException, SQLException {
        if (settings.ownDatabase()) {
            startPostgres();
            bootstrap(EmbeddedPostgres.ADMIN, secrets.databaseAdmin());
            return;
        }
        Optional<String> admin = settings.external("LEADERFORGE_DATABASE_ADMIN_USER");
        if (admin.isPresent()) {
            bootstrap(
                    admin.get(),
                    settings.external("LEADERFORGE_DATABASE_ADMIN_PASSWORD").orElse(""));
        }
        progress.say("PostgreSQL  external, " + settings.databaseHost() + ":" + settings.databasePort());
    }

    /** Kafka runs and has every topic. */
    void prepareKafka() throws IOException {
        if (settings.ownKafka() && !isAlive(KAFKA)) {
            Path log = settings.log(KAFKA);
            List<String> options = new ArrayList<>(settings.compiler());
            options.addAll(new ClassArchives(settings).ownOptions(KAFKA));
            Part part = Processes.start(
                    KAFKA,
                    JavaCommand.own(
                            KafkaNode.class,
                            384,
                            options,
                            settings.data().resolve(KAFKA).toString(),
                            Integer.toString(settings.kafkaPort()),
                            Integer.toString(settings.kafkaControllerPort()),
                            Integer.toString(settings.kafkaPortOfClients())),
                    Map.of(),
                    log);
            state.add(part);
            Waiting.until("Kafka", part, log, () -> Ports.isListening(settings.kafkaPort()));
        }
        int created = Topics.create(settings.kafka());
        progress.say(
                "Kafka       ready on " + settings.kafka() + (created > 0 ? ", " + created + " topics created" : ""));
    }

    void startMail() throws IOException {
        if (!settings.ownMail()) {
            progress.say("Mail        external, " + settings.smtpHost() + ":" + settings.smtpPort());
            return;
        }
        if (!isAlive(MAIL)) {
            Path log = settings.log(MAIL);
            Part part = Processes.start(
                    MAIL,
                    JavaCommand.own(
                            MailCatcher.class,
                            96,
                            settings.compiler(),
                            settings.data().resolve(MAIL).toString(),
                            Integer.toString(settings.smtpPort()),
                            Integer.toString(settings.mailPagePort())),
                    Map.of(),
                    log);
            state.add(part);
            Waiting.until("Mail", part, log, () -> Ports.isListening(settings.mailPagePort()));
        }
        progress.say("Mail        ready, SMTP " + settings.smtpPort() + ", page " + settings.mailPage());
    }

    private void startPostgres() throws IOException {
        if (isAlive(POSTGRES)) {
            return;
        }
        Path folder = settings.data().resolve(POSTGRES);
        if (!Files.exists(folder.resolve("PG_VERSION"))) {
            Migrations.forget(settings);
            progress.say("PostgreSQL  first start, preparing its data folder");
        }
        Path log = settings.log(POSTGRES);
        EmbeddedPostgres server = EmbeddedPostgres.startDetached(
                folder, settings.databasePort(), secrets.databaseAdmin(), log, settings.databaseSettings());
        state.add(Part.of(POSTGRES, server.process(), log.toString()));
        server.release();
        progress.say("PostgreSQL  ready on port " + settings.databasePort());
    }

    private void bootstrap(String admin, String password) throws SQLException {
        String url = JdbcUrls.of(settings.databaseHost(), settings.databasePort(), "postgres");
        Bootstrap.run(url, admin, password, settings.databaseName(), secrets.roles());
    }

    private boolean isAlive(String name) {
        return state.find(name).filter(Part::isAlive).isPresent();
    }
}
