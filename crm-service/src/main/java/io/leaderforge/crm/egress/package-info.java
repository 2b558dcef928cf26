/**
 * HTTP requests to addresses that tenants have typed. An address is resolved once and connected to as it was resolved; only
 * public ones, and networks that the operator has allowed, are connected to (ADR 124).
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.egress;
