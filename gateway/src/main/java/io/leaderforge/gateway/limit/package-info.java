/** How much one address or one tenant may ask for, in a minute and at once. Counted in this instance only. */
@NullMarked
package io.leaderforge.gateway.limit;

import org.jspecify.annotations.NullMarked;
