/**
 * Which tenant a request belongs to: a table in memory, fed by the whole topic {@code core.tenant} and remembered in a
 * snapshot file for a start without Kafka. Looking up costs no call.
 */
@NullMarked
package io.leaderforge.gateway.tenant;

import org.jspecify.annotations.NullMarked;
