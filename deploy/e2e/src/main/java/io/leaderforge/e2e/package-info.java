/**
 * The platform as its users meet it: the first journey through the gateway, faults while it runs, and the auditor that
 * compares topics with tables. Speaks HTTP, Kafka and SQL only and knows no service's code.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.e2e;
