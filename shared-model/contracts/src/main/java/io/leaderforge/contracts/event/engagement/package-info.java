/** Events of the context {@code engagement}: interactions, notifications, rewards. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.contracts.event.engagement;
