/** The categories of an item. Rows and SQL; the tags of an item are a field of the item. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.content.categorization;
