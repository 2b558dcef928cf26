package io.leaderforge.kubernetes;

import java.util.List;

final class Rules {

    static final List<Rule> ALL = List.of(
            new Selectors(),
            new Ports(),
            new References(),
            new Variables(),
            new KafkaResources(),
            new Arrows(),
            new Probes(),
            new Workloads(),
            new Shutdown(),
            new Images(),
            new Connections());

    private Rules() {}
}
