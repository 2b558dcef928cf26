/** Keyset paging: the request's limit and opaque cursor. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.page;
