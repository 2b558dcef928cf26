/** Badges, the rules that earn them, and who earned which. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.engagement.reward;
