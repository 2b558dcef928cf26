/** Lets Quarkus security believe exactly what {@link io.leaderforge.kit.auth.TokenVerifier} believes. */
@NullMarked
package io.leaderforge.kit.principal;

import org.jspecify.annotations.NullMarked;
