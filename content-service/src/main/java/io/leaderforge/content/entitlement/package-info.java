/**
 * Entitlements: named packages of items, granted to organizations and revoked. Rows and SQL only, since an entitlement has no
 * rule over time; every change of its items, organizations or activity is carried into {@code access} in the same transaction.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.content.entitlement;
