/** Tokens by which a company's directory provisions people: made, listed and revoked by the tenant, stored as hashes. */
@NullMarked
package io.leaderforge.tenancy.scimtoken;

import org.jspecify.annotations.NullMarked;
