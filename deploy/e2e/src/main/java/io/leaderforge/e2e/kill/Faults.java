package io.leaderforge.e2e.kill;

import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The faults of one round, the most telling first, for a short run ends early. */
final class Faults {

    static final List<String> NOT_RUN = List.of(
            "disk full: needs a file system of its own with a quota, which takes privileges",
            "clock skew: needs a time namespace or a preloaded library per process");

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(6);

    private final LocalStack stack;
    private final TcpProxy kafka;
    private final TcpProxy database;

    Faults(LocalStack stack, TcpProxy kafka, TcpProxy database) {
        this.stack = stack;
        this.kafka = kafka;
        this.database = database;
    }

    List<Fault> round() {
        List<Fault> all = new ArrayList<>();
        all.add(kill(Service.PROGRESS));
        all.add(new Fault("kill -9 postgres", AT_ONCE, stack::killPostgres, stack::startPostgres));
        all.add(new Fault("kill -9 kafka", AT_ONCE, stack::killKafka, stack::startKafka));
        all.add(kill(Service.CRM));
        all.add(new Fault("network to postgres cut", PAUSE, database::cut, database::heal));
        all.add(new Fault("network to kafka cut", PAUSE, kafka::cut, kafka::heal));
        all.add(pause("postgres"));
        all.add(pause("kafka"));
        all.add(pause(Service.ENGAGEMENT.folder()));
        all.add(kill(Service.TENANCY));
        all.add(new Fault("network to postgres silent", PAUSE, database::silence, database::heal));
        all.add(new Fault("network to kafka silent", PAUSE, kafka::silence, kafka::heal));
        all.add(kill(Service.ENGAGEMENT));
        all.add(kill(Service.CONTENT));
        all.add(kill(Service.GATEWAY));
        for (Service service : Service.values()) {
            if (service != Service.ENGAGEMENT) {
                all.add(pause(service.folder()));
            }
        }
        return all;
    }

    private Fault kill(Service service) {
        return new Fault(
                "kill -9 " + service.folder(), AT_ONCE, () -> stack.kill(service, 1), () -> stack.start(service, 1));
    }

    private Fault pause(String part) {
        return new Fault("SIGSTOP " + part, PAUSE, () -> stack.pause(part), () -> stack.resume(part));
    }
}
