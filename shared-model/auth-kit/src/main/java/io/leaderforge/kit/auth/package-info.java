/**
 * How gateway and services come to believe a caller: {@link TokenVerifier} for core's JWTs (keys by {@link Jwks},
 * revocation by {@link Revocations}) and {@link GatewayProof} for what the gateway says about a request.
 *
 * <p>Nothing here blocks: keys, revocations and other broadcast state are read in the background, and a request is
 * judged from memory alone.
 */
@NullMarked
package io.leaderforge.kit.auth;

import org.jspecify.annotations.NullMarked;
