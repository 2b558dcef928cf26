package io.leaderforge.bench;

import io.leaderforge.local.stack.Service;
import java.util.function.Supplier;

/**
 * An endpoint at its service's own port, against pgbench with the statements that it runs.
 *
 * @param name on the command line
 * @param connections of wrk and of pgbench
 * @param aim the ratio it should reach
 */
record HotPath(String name, String what, Service service, int connections, double aim, Supplier<Request> requests) {}
