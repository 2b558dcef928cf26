/** What people and anonymous sessions do with items: taken in batches, one by one refused, each published as a fact. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.engagement.interaction;
