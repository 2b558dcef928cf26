/**
 * A person's own account: signing up, showing that an address is one's own, another password. Nothing here tells, by answer
 * or by time, whether an address has an account; the e-mail to it does.
 */
@NullMarked
package io.leaderforge.tenancy.account;

import org.jspecify.annotations.NullMarked;
