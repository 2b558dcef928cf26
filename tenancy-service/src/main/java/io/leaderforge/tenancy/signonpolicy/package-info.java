/** What a tenant asks of a sign-in: a second factor, and whether support may act as somebody. */
@NullMarked
package io.leaderforge.tenancy.signonpolicy;

import org.jspecify.annotations.NullMarked;
