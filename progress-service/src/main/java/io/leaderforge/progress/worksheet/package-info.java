/** The questions of modules' worksheets, as content defines them, and what is an answer to each. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.progress.worksheet;
