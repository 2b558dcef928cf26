/**
 * Support acts as a person of a tenant: with a reason and a time limit, visible in tokens, lists and the audit log. A
 * session in which an operator acts is a row of {@code sessions} with {@code actor_id}.
 */
@NullMarked
package io.leaderforge.tenancy.impersonation;

import org.jspecify.annotations.NullMarked;
