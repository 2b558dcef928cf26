/**
 * A tenant's roles: those of the templates, which it may override, and its own; who has which; and what they allow. The rule
 * is {@link io.leaderforge.kit.permission.Grants}. Nobody gives or changes a role above their own.
 */
@NullMarked
package io.leaderforge.tenancy.role;

import org.jspecify.annotations.NullMarked;
