package io.leaderforge.e2e.kill;

import io.leaderforge.e2e.Await;
import io.leaderforge.e2e.audit.Quiescence;
import io.leaderforge.e2e.audit.Quiescence.Backlog;
import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Service;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Kills and restarts processes, each at a moment when something is under way. */
final class Killings {

    private static final Duration FOR_A_BACKLOG = Duration.ofSeconds(60);

    private final LocalStack stack;
    private final Quiescence quiescence;
    private final PrintStream out;
    private final Runnable easeOff;
    private final Runnable goOn;
    private final List<String> done = new ArrayList<>();

    /**
     * @param easeOff called when all of one turn are killed and are only waited for
     * @param goOn called when they are ready
     */
    Killings(LocalStack stack, Quiescence quiescence, PrintStream out, Runnable easeOff, Runnable goOn) {
        this.stack = stack;
        this.quiescence = quiescence;
        this.out = out;
        this.easeOff = easeOff;
        this.goOn = goOn;
    }

    /**
     * Kills the given instance of one service after the other, each during a backlog, and starts it again while the next
     * is killed; returns when all are ready.
     */
    void killInTurn(List<Service> services, int instance) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> restarts = new ArrayList<>();
            for (Service service : services) {
                kill(service, instance);
                restarts.add(threads.submit(() -> {
                    stack.start(service, instance);
                    return null;
                }));
            }
            easeOff.run();
            for (Future<?> restart : restarts) {
                restart.get();
            }
            goOn.run();
        }
    }

    /** Kills the broker; while it is away a backlog grows, on which one instance of each writing service is killed too. */
    void killBroker(long backlogWanted, List<Service> duringIt) throws Exception {
        Backlog backlog = someBacklog();
        stack.killKafka();
        note("kafka", backlog.toString());
        long unpublished = Await.until("a backlog of " + backlogWanted, FOR_A_BACKLOG, () -> {
            long now = unpublished();
            return now >= backlogWanted ? now : null;
        });
        for (Service service : duringIt) {
            stack.kill(service, 1);
            note(service.instance(1) + " (without a broker)", unpublished + " unpublished");
        }
        easeOff.run();
        stack.startKafka();
        for (Service service : duringIt) {
            stack.start(service, 1);
        }
        goOn.run();
    }

    List<String> done() {
        return done;
    }

    private void kill(Service service, int instance) throws Exception {
        Backlog backlog = someBacklog();
        stack.kill(service, instance);
        note(service.instance(instance), backlog.toString());
    }

    /** Looks until something is unpublished or not consumed; that is then the state of the moment before the kill. */
    private Backlog someBacklog() {
        return Await.until("a backlog", FOR_A_BACKLOG, () -> {
            try {
                Backlog backlog = quiescence.backlog();
                return backlog.unpublished() > 0 || backlog.lag() > 0 ? backlog : null;
            } catch (SQLException | ExecutionException e) {
                throw new AssertionError(e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    private long unpublished() {
        try {
            return quiescence.unpublished();
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private void note(String what, String backlog) {
        done.add(what);
        out.println("  kill -9 " + what + ", backlog: " + backlog);
    }
}
