/** Entries of the audit log on their way to core, the same of every context. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.contracts.event.audit;
