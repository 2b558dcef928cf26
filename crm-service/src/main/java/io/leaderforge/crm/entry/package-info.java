/** Leads that staff create by hand; like those of forms, they start workflows. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.entry;
