/** Events of the context {@code crm}: leads, form submissions, messages, workflow executions. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.contracts.event.crm;
