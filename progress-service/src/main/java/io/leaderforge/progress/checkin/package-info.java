/** Check-ins: a learner asks the leader, who schedules and completes; either may cancel. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.progress.checkin;
