/** Counters of forms, templates and workflows: written as deltas by these, and folded into the rows that show them by a job. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.counter;
