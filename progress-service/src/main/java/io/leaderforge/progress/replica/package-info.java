/** What progress learns from core and content, and what it forgets with them. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.progress.replica;
