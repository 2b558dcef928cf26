/** The part of an address that names a category or a tag. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.content.slug;
