/**
 * The demo tenants, loaded through the public API as people would do it: an operator creates tenants, owners invite,
 * invitations are accepted from real mails. The data stands in {@code resources/demo}.
 */
@NullMarked
package io.leaderforge.local.demo;

import org.jspecify.annotations.NullMarked;
