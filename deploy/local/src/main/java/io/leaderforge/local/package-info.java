/**
 * The whole system on one machine without containers: a real PostgreSQL, a real Kafka and a mail catcher from Maven
 * artifacts, the six services as processes, and the demo tenants.
 */
@NullMarked
package io.leaderforge.local;

import org.jspecify.annotations.NullMarked;
