/** The figures of a home page: each the number of rows of one of this service's lists. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.content.figure;
