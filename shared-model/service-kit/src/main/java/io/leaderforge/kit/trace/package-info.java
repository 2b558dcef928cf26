/** The W3C trace context that a request brings along, and that the events it causes carry on. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.trace;
