/** What leaders see of their people. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.progress.report;
