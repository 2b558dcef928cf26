/** The keys that sign access tokens: made, encrypted at rest, rotated, published as a JWK set. */
@NullMarked
package io.leaderforge.tenancy.keys;

import org.jspecify.annotations.NullMarked;
