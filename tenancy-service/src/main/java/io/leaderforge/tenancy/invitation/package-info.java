/** Invitations by e-mail: sent, revoked, accepted once. */
@NullMarked
package io.leaderforge.tenancy.invitation;

import org.jspecify.annotations.NullMarked;
