/** The second factor of sign-in: an authenticator app (TOTP) with recovery codes, its enrolment, use and removal. */
@NullMarked
package io.leaderforge.tenancy.secondfactor;

import org.jspecify.annotations.NullMarked;
