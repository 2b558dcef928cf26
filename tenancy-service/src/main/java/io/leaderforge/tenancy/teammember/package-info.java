/** Who belongs to which teams of an organization, in which role. */
@NullMarked
package io.leaderforge.tenancy.teammember;

import org.jspecify.annotations.NullMarked;
