/** How far a person is in an item: reports from players, merged so that nothing goes backwards or is counted twice. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.progress.tracking;
