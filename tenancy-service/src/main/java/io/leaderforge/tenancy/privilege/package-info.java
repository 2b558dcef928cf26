/**
 * Who may act on whom: nobody acts on a person who may more than they do. The rule compares permissions, never the names of
 * roles, for roles are made by tenants.
 */
@NullMarked
package io.leaderforge.tenancy.privilege;

import org.jspecify.annotations.NullMarked;
