/** The file of an item: a video or document of the tenant's own. Rows and SQL only; the kit's tables hold it. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.content.itemfile;
