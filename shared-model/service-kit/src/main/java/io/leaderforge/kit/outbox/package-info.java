/**
 * Events leave a service through its outbox: a row inserted in the business transaction, published in order by the relay.
 * At least once, with the same id when repeated; never lost, never before the transaction has committed.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kit.outbox;
