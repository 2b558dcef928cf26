/** What engagement knows of items and of learners' progress, from content's and progress's events. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.engagement.replica;
