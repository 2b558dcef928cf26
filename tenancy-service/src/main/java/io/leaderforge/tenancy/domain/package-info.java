/**
 * Host names of a tenant's own: claimed, verified by a TXT record in DNS, checked again regularly, and released when the record
 * stays missing. Only an active one leads to the tenant, and it leads to one tenant alone.
 */
@NullMarked
package io.leaderforge.tenancy.domain;

import org.jspecify.annotations.NullMarked;
