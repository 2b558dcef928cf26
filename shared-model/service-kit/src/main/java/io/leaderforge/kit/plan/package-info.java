/**
 * What a tenant's plan includes: the table of limits, refused requests and the tenant's own view of them. Core knows a tenant's plan
 * from its row, other services from a replica {@code plans}; where a plan is not known nothing is limited.
 */
@NullMarked
package io.leaderforge.kit.plan;

import org.jspecify.annotations.NullMarked;
