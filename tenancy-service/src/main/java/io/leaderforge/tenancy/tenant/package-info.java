/** Tenants: created, suspended and resumed by platform operators; their public branding. */
@NullMarked
package io.leaderforge.tenancy.tenant;

import org.jspecify.annotations.NullMarked;
