/** @Title@. Rows and SQL only. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.@folder@.@package@;
