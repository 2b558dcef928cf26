/** Addresses that get no more mail about leads, and the links by which their holders unsubscribe (RFC 8058). */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.suppression;
