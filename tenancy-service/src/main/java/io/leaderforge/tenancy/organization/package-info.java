/** Organizations of a tenant and their teams. */
@NullMarked
package io.leaderforge.tenancy.organization;

import org.jspecify.annotations.NullMarked;
