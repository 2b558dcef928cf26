/** Codes with which people join an organization, each for a limited number of uses. */
@NullMarked
package io.leaderforge.tenancy.invitecode;

import org.jspecify.annotations.NullMarked;
