/**
 * How much of its plan a tenant uses: leads, workflows and the bytes of files. Owns the replica {@code plans} of the tenants' plans; the limits are the kit's
 * ({@code kit.plan}).
 */
@NullMarked
package io.leaderforge.crm.plan;

import org.jspecify.annotations.NullMarked;
