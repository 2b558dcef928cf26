/** What the facts of all contexts about an erasure have in common. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.contracts.event.erasure;
