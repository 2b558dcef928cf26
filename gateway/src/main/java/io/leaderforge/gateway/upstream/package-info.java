/**
 * The services behind the gateway: instances per context with passive health and a bound on requests in flight, and the
 * forwarding itself, streaming both ways.
 */
@NullMarked
package io.leaderforge.gateway.upstream;

import org.jspecify.annotations.NullMarked;
