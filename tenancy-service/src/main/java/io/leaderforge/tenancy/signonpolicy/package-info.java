/** A tenant's requirements for signing in: a second factor, and whether support may act as its people. */
@NullMarked
package io.leaderforge.tenancy.signonpolicy;

import org.jspecify.annotations.NullMarked;
