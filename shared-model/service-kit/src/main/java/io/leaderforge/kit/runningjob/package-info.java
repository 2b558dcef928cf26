/** How far long jobs are, for platform operators. SQL and records only. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.runningjob;
