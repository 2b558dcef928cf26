/**
 * Entitlements: named packages of items, granted to organizations and revoked. Every change of what they hold or to whom
 * they are granted is carried into {@code access} in the same transaction.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.content.entitlement;
