/** Answers to a worksheet that are being written: one draft for each person and item, rows and SQL only, until it is submitted. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.progress.draft;
