/**
 * Enrollments in collections, and what is open to a learner in one. An enrollment holds the edition that it was made with. Rows and
 * SQL; which items are locked, and why, is decided by {@code Outline}.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.content.enrollment;
