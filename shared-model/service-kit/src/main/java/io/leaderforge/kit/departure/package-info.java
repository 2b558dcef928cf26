/**
 * What happens to a service's rows when a person, an organization, the tenant or a replicated aggregate is deleted. The rules
 * are declared by the migrations ({@code on_person_gone} and others, {@code V000_9}); what left is a row of
 * {@code departures}; the worker executes the rules in batches and publishes what they change of states.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.departure;
