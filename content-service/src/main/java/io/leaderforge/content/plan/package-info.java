/**
 * How much of its plan a tenant uses: items. Owns the replica {@code plans} of the tenants' plans; the limits are the kit's
 * ({@code kit.plan}).
 */
@NullMarked
package io.leaderforge.content.plan;

import org.jspecify.annotations.NullMarked;
