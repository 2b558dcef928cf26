/** Events of the context {@code core}: tenants, people, organizations, memberships, invitations, sessions. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.contracts.event.core;
