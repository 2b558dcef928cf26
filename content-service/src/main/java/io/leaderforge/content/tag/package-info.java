/**
 * Tags: one row for each tag of the tenant's items, with the number of items that have it. Rows and SQL. The items' own columns are
 * what is read; triggers link and count. What changes many items is done by the job {@code content.tag.carry}.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.content.tag;
