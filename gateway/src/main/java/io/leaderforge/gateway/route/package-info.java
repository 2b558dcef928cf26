/** Reads a request's target unambiguously and finds which context and which rules (public, sign-in, upload) it falls under. */
@NullMarked
package io.leaderforge.gateway.route;

import org.jspecify.annotations.NullMarked;
