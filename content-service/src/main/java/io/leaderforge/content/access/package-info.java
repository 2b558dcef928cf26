/** Who may see what: the table that the policies, the lists and, as {@code content.access}, the other services read. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.content.access;
