/**
 * How requests are read from connections: HTTP/1 strictly, so that a proxy in front and the gateway never see different
 * requests in the same bytes, and HTTP/2 without TLS only where it is configured.
 */
@NullMarked
package io.leaderforge.gateway.wire;

import org.jspecify.annotations.NullMarked;
