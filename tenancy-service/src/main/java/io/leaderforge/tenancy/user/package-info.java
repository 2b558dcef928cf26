/** The tenant's people as its owner and admins see them: found among many, and let in or not. */
@NullMarked
package io.leaderforge.tenancy.user;

import org.jspecify.annotations.NullMarked;
