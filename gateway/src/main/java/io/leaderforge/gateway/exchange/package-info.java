/** One request and its answer: what is known of it, which headers may pass, and how it is refused. */
@NullMarked
package io.leaderforge.gateway.exchange;

import org.jspecify.annotations.NullMarked;
