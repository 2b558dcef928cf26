/**
 * What {@code ./leaderforge} does: start, watch, show and stop the processes of one stack. A stack is a data folder and
 * a port offset; everything it has started is written down in its folder, so that any later command finds it.
 */
@NullMarked
package io.leaderforge.local.stack;

import org.jspecify.annotations.NullMarked;
