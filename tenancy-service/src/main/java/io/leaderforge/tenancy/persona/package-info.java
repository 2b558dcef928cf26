/** People's profiles and stored state on each platform, and their identities in contexts. */
@NullMarked
package io.leaderforge.tenancy.persona;

import org.jspecify.annotations.NullMarked;
