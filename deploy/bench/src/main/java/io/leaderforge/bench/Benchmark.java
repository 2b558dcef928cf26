package io.leaderforge.bench;

/** One thing that is measured. */
interface Benchmark {

    /** On the command line, and of its file of results. */
    String name();

    /** Measures on a stack that others have used before and others will use. */
    Report run(Ground ground) throws Exception;
}
