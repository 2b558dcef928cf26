/**
 * What a person says of an item: a like, a bookmark, a purchase. Each is a state of the person and the item, which is set
 * once and can be taken back; it is published, and likes and bookmarks are counted.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.engagement.mark;
