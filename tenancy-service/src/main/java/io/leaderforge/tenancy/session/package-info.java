/** Sign-in: login, refresh with rotation and reuse detection, logout; for people and for platform operators. */
@NullMarked
package io.leaderforge.tenancy.session;

import org.jspecify.annotations.NullMarked;
