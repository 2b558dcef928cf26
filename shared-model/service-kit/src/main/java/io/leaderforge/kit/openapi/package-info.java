/** What every service's OpenAPI document says alike: who must be signed in, and the problems that may be answered. */
@NullMarked
package io.leaderforge.kit.openapi;

import org.jspecify.annotations.NullMarked;
