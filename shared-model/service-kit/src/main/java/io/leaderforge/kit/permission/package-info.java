/**
 * Who may do what in a tenant: the catalogue of permissions, the built-in roles and templates, and the one rule that
 * evaluates them, {@link io.leaderforge.kit.permission.Grants}. Every service asks it, with the tenant's own roles from its
 * replica (core: from its tables). See docs/adr on custom roles.
 */
@NullMarked
package io.leaderforge.kit.permission;

import org.jspecify.annotations.NullMarked;
