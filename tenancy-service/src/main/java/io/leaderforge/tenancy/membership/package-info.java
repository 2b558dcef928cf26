/** Who belongs to an organization, in which role, managed and coached by whom. */
@NullMarked
package io.leaderforge.tenancy.membership;

import org.jspecify.annotations.NullMarked;
