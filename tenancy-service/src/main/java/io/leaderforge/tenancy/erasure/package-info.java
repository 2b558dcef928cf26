/**
 * The erasure of a person in all services. A request deactivates the account and begins the departure, by which core and then,
 * with the tombstone of the person, every other service delete and anonymise what their migrations declare; each confirms it
 * with a receipt. Rows and SQL. The topic {@code core.erasure} is the ledger that is executed again after a restore.
 */
@NullMarked
package io.leaderforge.tenancy.erasure;

import org.jspecify.annotations.NullMarked;
