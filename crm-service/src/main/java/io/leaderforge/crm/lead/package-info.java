/** Leads: one per tenant and email address, by the key that {@code EmailAddress} makes of it, moving along one pipeline. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.lead;
