/**
 * Collections: courses, series, books, playlists and bundles of items, in sections and one order. Rows and SQL only; every change
 * holds the collection's row lock, so that order and prerequisites are judged one change after the other.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.content.collection;
