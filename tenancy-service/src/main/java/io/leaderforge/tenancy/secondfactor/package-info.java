/** The second factor of sign-in: an authenticator app (TOTP) with recovery codes, enrolled, shown and removed. */
@NullMarked
package io.leaderforge.tenancy.secondfactor;

import org.jspecify.annotations.NullMarked;
