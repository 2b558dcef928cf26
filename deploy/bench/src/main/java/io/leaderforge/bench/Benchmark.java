package io.leaderforge.bench;

import java.util.List;

/** One thing that is measured. */
interface Benchmark {

    /** On the command line, and of its file of results. */
    String name();

    /** The programs that it needs beside the platform. */
    default List<String> tools() {
        return List.of("wrk", "pgbench");
    }

    /** Measures on a stack that others have used before and others will use. */
    Report run(Ground ground) throws Exception;
}
