package io.leaderforge.local.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The commands on one stack. */
final class Stack {

    private final StackSettings settings;
    private final Progress progress = new Progress(System.out);
    private volatile boolean stopOnExit;
    private boolean failed;

    Stack(StackSettings settings) {
        this.settings = settings;
    }

    /** Starts what is not running, and loads the demo; stays in the foreground unless detached. */
    void up(boolean infrastructureOnly, boolean demo, boolean detach) throws IOException {
        Files.createDirectories(settings.data());
        StackState state = StackState.read(settings);
        if (!infrastructureOnly && Status.deadParts(settings, state).isEmpty()) {
            progress.plain("This stack is already running.");
            if (demo) {
                loadDemo(Secrets.readOrGenerate(settings.data()));
            }
            SignIns.print(settings, progress);
            failIfIncomplete();
            return;
        }
        try (FileChannel lock = lock()) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::stopIfAsked, "stack-stop"));
            stopOnExit = true;
            start(state, infrastructureOnly, demo);
        }
        if (detach) {
            stopOnExit = false;
            failIfIncomplete();
            return;
        }
        progress.plain("Ctrl-C stops everything; data stays in " + settings.data());
        watch(state);
    }

    void down() throws IOException {
        StackState state = StackState.read(settings);
        if (state.alive().isEmpty()) {
            progress.plain("Nothing of this stack is running.");
        }
        new Shutdown(settings, state, progress).run();
    }

    private void start(StackState state, boolean infrastructureOnly, boolean demo) throws IOException {
        Secrets secrets = Secrets.readOrGenerate(settings.data());
        ServiceEnvironment environment = new ServiceEnvironment(settings, secrets);
        Services services = new Services(settings, environment, state, progress);
        Launch launch = new Launch(
                new Infrastructure(settings, secrets, state, progress),
                new Migrations(settings, environment, progress),
                services);
        if (infrastructureOnly) {
            launch.infrastructure();
            progress.say("PostgreSQL, Kafka and mail are ready; services were not requested");
            return;
        }
        SignIns.write(settings, secrets);
        launch.everything();
        if (demo) {
            loadDemo(secrets);
        }
        progress.say("ready");
        SignIns.print(settings, progress);
    }

    /** The stack is of use without the demo, so it keeps running when that fails. */
    private void loadDemo(Secrets secrets) {
        try {
            SignIns.loadDemo(settings, secrets, progress);
        } catch (IllegalStateException e) {
            progress.say("Demo        NOT loaded; './leaderforge up' retries. " + e.getMessage());
            failed = true;
        }
    }

    private void failIfIncomplete() {
        if (failed) {
            throw new IllegalStateException("The stack runs, but the demo tenants could not be loaded completely.");
        }
    }

    /** Reports each part that dies, once. */
    private void watch(StackState state) {
        Set<String> reported = new HashSet<>();
        List<Part> parts = state.alive();
        while (true) {
            for (Part part : parts) {
                if (!part.isAlive() && reported.add(part.name())) {
                    progress.say(part.name() + " (pid " + part.pid() + ") exited unexpectedly. Its last lines ("
                            + part.log() + "):\n"
                            + Processes.lastLines(Path.of(part.log()), 20)
                            + "\n'./leaderforge up --detach' in another terminal starts it again.");
                }
            }
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void stopIfAsked() {
        if (!stopOnExit) {
            return;
        }
        try {
            progress.plain("");
            progress.say("stopping");
            // Read again: another 'up' may have replaced a part that died, and 'down' may have been faster.
            new Shutdown(settings, StackState.read(settings), progress).run();
        } catch (IOException e) {
            progress.plain("Not everything could be stopped: " + e.getMessage());
        }
    }

    private FileChannel lock() throws IOException {
        FileChannel channel = FileChannel.open(
                settings.data().resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IllegalStateException("Another 'up' is already starting this stack.");
        }
        return channel;
    }
}
