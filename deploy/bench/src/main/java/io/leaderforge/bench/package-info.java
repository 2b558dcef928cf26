/** Hot paths against their limit: our endpoint, and the same statements by pgbench, in turn in one run. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.bench;
