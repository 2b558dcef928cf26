/** SCIM tokens, with which a company's directory provisions people: managed by the tenant, stored as hashes. */
@NullMarked
package io.leaderforge.tenancy.scimtoken;

import org.jspecify.annotations.NullMarked;
