/**
 * Tenants: created, changed, suspended, deleted and restored by platform operators, edited by their owner and admins; what
 * happens to them by themselves; their public branding.
 */
@NullMarked
package io.leaderforge.tenancy.tenant;

import org.jspecify.annotations.NullMarked;
