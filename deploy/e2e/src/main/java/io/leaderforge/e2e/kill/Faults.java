package io.leaderforge.e2e.kill;

import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The faults of one round, the most telling first, for a short run ends early. */
final class Faults {

    private static final Path FAKE_TIME = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(6);
    /** Longer than any patience of relay and requests; a laptop's sleep is longer than any of the broker's, too. */
    private static final Duration STANDSTILL = Duration.ofSeconds(45);

    private static final Duration SLEEP = Duration.ofMinutes(5);
    private static final String POSTGRES = "postgres";
    private static final String KAFKA = "kafka";

    private final LocalStack stack;
    private final TcpProxy kafka;
    private final TcpProxy database;
    private final Optional<SmallDisk> disk;

    /** @param disk on which all data of the stack is, if it is small enough to be filled */
    Faults(LocalStack stack, TcpProxy kafka, TcpProxy database, Optional<SmallDisk> disk) {
        this.stack = stack;
        this.kafka = kafka;
        this.database = database;
        this.disk = disk;
    }

    /** What cannot be done on this machine, and why. */
    List<String> notRun() {
        List<String> not = new ArrayList<>();
        if (disk.isEmpty()) {
            not.add("disk full: a file system of its own must be mounted, which takes root; not in the short form");
        }
        if (!canSkewClocks()) {
            not.add("skewed clock: needs libfaketime (Debian: apt-get install faketime)");
        }
        return not;
    }

    private static boolean canSkewClocks() {
        return Files.exists(FAKE_TIME);
    }

    List<Fault> round() {
        List<Fault> all = new ArrayList<>();
        all.add(pause(Service.TENANCY.folder(), STANDSTILL));
        all.add(pause(POSTGRES, STANDSTILL));
        all.add(kill(Service.PROGRESS));
        all.add(new Fault("kill -9 postgres", AT_ONCE, stack::killPostgres, stack::startPostgres));
        all.add(new Fault("kill -9 kafka", AT_ONCE, stack::killKafka, stack::startKafka));
        all.add(kill(Service.CRM));
        all.add(new Fault("network to postgres cut", PAUSE, database::cut, database::heal));
        all.add(new Fault("network to kafka cut", PAUSE, kafka::cut, kafka::heal));
        all.add(pause(KAFKA, STANDSTILL));
        all.add(block(Service.TENANCY));
        all.add(pause(Service.ENGAGEMENT.folder(), STANDSTILL));
        disk.ifPresent(small -> all.add(new Fault("disk full", PAUSE, small::fill, () -> free(small))));
        if (canSkewClocks()) {
            all.add(skew(Service.PROGRESS));
        }
        all.add(kill(Service.TENANCY));
        all.add(new Fault("network to postgres silent", PAUSE, database::silence, database::heal));
        all.add(new Fault("network to kafka silent", PAUSE, kafka::silence, kafka::heal));
        all.add(kill(Service.ENGAGEMENT));
        all.add(kill(Service.CONTENT));
        all.add(kill(Service.GATEWAY));
        for (Service service : Service.values()) {
            if (service != Service.ENGAGEMENT && service != Service.TENANCY) {
                all.add(pause(service.folder(), STANDSTILL));
            }
        }
        all.add(block(Service.GATEWAY));
        return all;
    }

    /** What takes too long for every run: an hour. */
    List<Fault> longPauses() {
        List<Fault> all = new ArrayList<>();
        all.add(pause(POSTGRES, SLEEP));
        all.add(pause(KAFKA, SLEEP));
        for (Service service : Service.values()) {
            all.add(pause(service.folder(), SLEEP));
        }
        return all;
    }

    private Fault kill(Service service) {
        return new Fault(
                "kill -9 " + service.folder(), AT_ONCE, () -> stack.kill(service, 1), () -> stack.start(service, 1));
    }

    /** PostgreSQL and the broker end when they cannot write; an operator starts them again when there is room. */
    private void free(SmallDisk small) throws Exception {
        small.free();
        stack.startPostgres();
        stack.startKafka();
    }

    private Fault skew(Service service) {
        Map<String, String> behind =
                Map.of("LD_PRELOAD", FAKE_TIME.toString(), "FAKETIME", "-90s", "DONT_FAKE_MONOTONIC", "1");
        return new Fault(
                "clock of " + service.folder() + " 90 s behind",
                PAUSE,
                () -> {
                    stack.stop(service, 1);
                    stack.start(service, 1, behind, List.of());
                },
                () -> {
                    stack.stop(service, 1);
                    stack.start(service, 1);
                });
    }

    private Fault pause(String part, Duration lasts) {
        String name = "SIGSTOP " + part + ", " + lasts.toSeconds() + " s";
        return Fault.pause(name, lasts, () -> stack.pause(part), () -> stack.resume(part));
    }

    private Fault block(Service service) {
        BlockedLoop loop = new BlockedLoop(stack, service);
        return Fault.pause("event loop of " + service.folder() + " blocked", STANDSTILL, loop::block, loop::free);
    }
}
