/**
 * What may be an attack: locked accounts, guessed passwords and keys, refresh tokens that came twice, sign-ins from two
 * places too far apart. Features that notice one call {@code SecurityLog}; administrators look at it and resolve it.
 */
@NullMarked
package io.leaderforge.tenancy.security;

import org.jspecify.annotations.NullMarked;
