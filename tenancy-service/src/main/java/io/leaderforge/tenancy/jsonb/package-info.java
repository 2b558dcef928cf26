/** JSONB columns as Jackson trees, whose values stay exactly what the caller sent. */
@NullMarked
package io.leaderforge.tenancy.jsonb;

import org.jspecify.annotations.NullMarked;
