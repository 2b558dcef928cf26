/** Codes that let whoever knows one into an organization, never more people than they are good for. */
@NullMarked
package io.leaderforge.tenancy.invitecode;

import org.jspecify.annotations.NullMarked;
