/**
 * A person's own account: sign-up, verification of the address, password. No response or response time here reveals whether
 * an address has an account; only the email to it does.
 */
@NullMarked
package io.leaderforge.tenancy.account;

import org.jspecify.annotations.NullMarked;
