/** The one JSON mapping of the platform: snake_case names, strict scalars, no NUL. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.json;
