/** The tenant's people as its owners and admins see them: searched, activated and deactivated. */
@NullMarked
package io.leaderforge.tenancy.user;

import org.jspecify.annotations.NullMarked;
