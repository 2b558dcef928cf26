/** Jobs that have failed for good, for platform operators. SQL and records only. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.deadjob;
