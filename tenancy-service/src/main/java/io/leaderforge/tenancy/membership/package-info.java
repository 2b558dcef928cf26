/** Memberships in organizations: role, team, manager and coach. They are entities; views and states are read from rows. */
@NullMarked
package io.leaderforge.tenancy.membership;

import org.jspecify.annotations.NullMarked;
