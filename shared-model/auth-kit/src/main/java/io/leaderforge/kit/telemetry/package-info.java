/** OpenTelemetry, switched on by one setting, and the W3C trace context that goes with requests and events. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.telemetry;
