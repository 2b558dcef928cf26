/** The conditions of {@code HouseRules} that ArchUnit has no words for. */
@NullMarked
package io.leaderforge.testkit.house;

import org.jspecify.annotations.NullMarked;
