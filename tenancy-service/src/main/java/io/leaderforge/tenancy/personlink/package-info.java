/** One person in several tenants: where else, and the way over. */
@NullMarked
package io.leaderforge.tenancy.personlink;

import org.jspecify.annotations.NullMarked;
