/** How the JVM-wide PostgreSQL, Kafka and key server of the tests are started; tests use {@code Stack}. */
@NullMarked
package io.leaderforge.testkit.stack;

import org.jspecify.annotations.NullMarked;
