/** Runs what tenants have written, templates and conditions, beside the event loops. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.evaluation;
