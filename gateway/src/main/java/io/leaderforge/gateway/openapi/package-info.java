/** One API document of all services, gathered in the background. */
@NullMarked
package io.leaderforge.gateway.openapi;

import org.jspecify.annotations.NullMarked;
