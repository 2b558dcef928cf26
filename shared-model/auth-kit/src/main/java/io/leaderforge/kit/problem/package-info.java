/** Problem details (RFC 9457): one catalogue, one exception thrown on purpose, one place that maps everything else. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.problem;
