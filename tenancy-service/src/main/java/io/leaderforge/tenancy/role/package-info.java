/**
 * A tenant's roles: those of the templates, which it may override, and its own; the people who have them; and their
 * permissions. The rule is {@link io.leaderforge.kit.permission.Grants}. A role above one's own can be neither given nor
 * changed.
 */
@NullMarked
package io.leaderforge.tenancy.role;

import org.jspecify.annotations.NullMarked;
