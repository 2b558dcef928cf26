/**
 * The audit log: every change that a request makes, in whichever service, with who, what, before and after. Core's own entries
 * are written in their transaction, the others arrive on {@code <context>.audit}. Rows only, appended and never changed, except
 * for a person who is erased.
 */
@NullMarked
package io.leaderforge.tenancy.audit;

import org.jspecify.annotations.NullMarked;
