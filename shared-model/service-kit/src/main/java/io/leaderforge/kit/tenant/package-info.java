/**
 * The tenant transaction: the one way in which a service reaches its database. It opens one PostgreSQL transaction whose
 * first statement tells row-level security who is asking; everything a request, a consumer or a job reads or writes
 * happens inside one.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.tenant;
