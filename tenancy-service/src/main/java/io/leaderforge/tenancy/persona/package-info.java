/** What a person is and keeps on each platform: profile and state; and the names by which people go in contexts. */
@NullMarked
package io.leaderforge.tenancy.persona;

import org.jspecify.annotations.NullMarked;
