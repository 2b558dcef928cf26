/** Leads: one per tenant and lower-case e-mail, moving along one pipeline. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.lead;
