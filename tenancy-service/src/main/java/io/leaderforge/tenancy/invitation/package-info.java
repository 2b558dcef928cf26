/** Invitations by email: sent, revoked, accepted once. They are entities; views are read from rows. */
@NullMarked
package io.leaderforge.tenancy.invitation;

import org.jspecify.annotations.NullMarked;
