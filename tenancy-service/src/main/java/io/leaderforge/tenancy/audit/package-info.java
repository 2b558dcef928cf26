/** The audit log: every administrative action, written in the transaction that does it. */
@NullMarked
package io.leaderforge.tenancy.audit;

import org.jspecify.annotations.NullMarked;
