/**
 * Tenants: created, edited, suspended, deleted and restored by platform operators, edited by their owners and admins, changed
 * by the passing of time; their public branding. They are entities; views and states are read from rows.
 */
@NullMarked
package io.leaderforge.tenancy.tenant;

import org.jspecify.annotations.NullMarked;
