/** Parts of events that one consumer alone may read. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.seal;
