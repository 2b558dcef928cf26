/**
 * Actions on other people: a person cannot act on one who has more permissions. The rule compares permissions, never the names of
 * roles, for roles are made by tenants.
 */
@NullMarked
package io.leaderforge.tenancy.privilege;

import org.jspecify.annotations.NullMarked;
