/** What crosses a process boundary: plain records, no framework. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.contracts;
