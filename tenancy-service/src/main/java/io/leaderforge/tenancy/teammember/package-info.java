/** The members of an organization's teams and their roles there. */
@NullMarked
package io.leaderforge.tenancy.teammember;

import org.jspecify.annotations.NullMarked;
