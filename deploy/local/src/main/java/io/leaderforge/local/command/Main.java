package io.leaderforge.local.command;

import io.leaderforge.kit.inbox.DeadLetters;
import io.leaderforge.kit.job.JobsCommand;
import io.leaderforge.kit.resync.EpochCommand;
import io.leaderforge.kit.schema.Bootstrap;
import io.leaderforge.local.mail.MailCatcher;
import io.leaderforge.local.stack.Topics;
import java.io.IOException;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code COMMAND [options]}: what an installation needs beside its services, each by the settings that the services have. */
public final class Main {

    private static final String USAGE = """
            usage: COMMAND [options]
              bootstrap   prepare PostgreSQL: --url postgresql://ADMIN:PASSWORD@HOST:PORT/postgres --secrets FILE
              topics      create the topics that are missing
              demo        load the demo tenants
              epoch       after a restore of the database: epoch raise --to 2026-01-31T12:00:00Z
              dlq         dlq list, dlq replay
              jobs        jobs list, jobs running, jobs retry --kind KIND
              mail        catch mails instead of sending them: mail FOLDER SMTP_PORT HTTP_PORT [HOST]""";

    /** Held here, or the garbage collector takes it together with its level. */
    private static final Logger ROOT = Logger.getLogger("");

    private Main() {}

    public static void main(String[] args) throws IOException {
        // A command says itself what is of use; clients that wait for a server say much more.
        ROOT.setLevel(Level.SEVERE);
        String[] options = Arrays.copyOfRange(args, Math.min(1, args.length), args.length);
        switch (args.length == 0 ? "" : args[0]) {
            case "bootstrap" -> Bootstrap.main(options);
            case "topics" -> Topics.main(options);
            case "demo" -> DemoCommand.execute(options);
            case "epoch" -> EpochCommand.main(options);
            case "dlq" -> DeadLetters.main(options);
            case "jobs" -> JobsCommand.main(options);
            case "mail" -> MailCatcher.main(options);
            default -> {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
    }
}
