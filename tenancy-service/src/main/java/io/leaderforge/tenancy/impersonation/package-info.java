/**
 * Impersonation: support acts as a person of a tenant, for a reason and a limited time, visible in tokens, lists and the
 * audit log. Such a session is a row of {@code sessions} with {@code actor_id}.
 */
@NullMarked
package io.leaderforge.tenancy.impersonation;

import org.jspecify.annotations.NullMarked;
