/** Scheduled work of all tenants, claimed by the worker role and run once, however many instances there are. */
@NullMarked
package io.leaderforge.tenancy.due;

import org.jspecify.annotations.NullMarked;
