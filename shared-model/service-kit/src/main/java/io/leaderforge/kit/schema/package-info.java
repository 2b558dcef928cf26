/**
 * Preparing a PostgreSQL and migrating a context's schema, both as steps of their own: {@code Bootstrap} with an
 * administrator's sign-in, {@code Migrate} as the context's owner. Neither runs in a serving process.
 */
@NullMarked
package io.leaderforge.kit.schema;

import org.jspecify.annotations.NullMarked;
