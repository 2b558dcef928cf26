/** Organizations of a tenant, which are entities, and their teams, which are rows. */
@NullMarked
package io.leaderforge.tenancy.organization;

import org.jspecify.annotations.NullMarked;
