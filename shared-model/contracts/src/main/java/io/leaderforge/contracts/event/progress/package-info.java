/** Events of the context {@code progress}: progress, completions, the four steps of a module. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.contracts.event.progress;
