/**
 * What a service knows of others' aggregates: tables kept from state events, newer states only, and the promises made
 * about how stale they may be. Tenants, organizations, members and memberships of core are the same in every service.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.replica;
