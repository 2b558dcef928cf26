/**
 * Possible attacks: locked accounts, guessed passwords and keys, reused refresh tokens, sign-ins from places too far apart.
 * Features that notice one call {@code SecurityLog}; administrators review and resolve it.
 */
@NullMarked
package io.leaderforge.tenancy.security;

import org.jspecify.annotations.NullMarked;
