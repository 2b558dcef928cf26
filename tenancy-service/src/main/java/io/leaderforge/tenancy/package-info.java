/** The context core: tenants, people, organizations, invitations, sign-in and the audit log. One package per feature. */
@NullMarked
package io.leaderforge.tenancy;

import org.jspecify.annotations.NullMarked;
