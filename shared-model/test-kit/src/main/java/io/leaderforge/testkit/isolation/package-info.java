/** The rules of {@code TenantIsolationContract}: what the catalog has to say, and what PostgreSQL then has to do. */
@NullMarked
package io.leaderforge.testkit.isolation;

import org.jspecify.annotations.NullMarked;
