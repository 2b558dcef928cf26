/** The keys that sign access tokens: created, encrypted at rest, rotated, published as a JWK set. */
@NullMarked
package io.leaderforge.tenancy.keys;

import org.jspecify.annotations.NullMarked;
