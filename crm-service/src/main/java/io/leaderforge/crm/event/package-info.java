/** What this service consumes. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.event;
