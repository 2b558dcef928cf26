/** How much of its plan a tenant uses: members and organizations. The limits are the kit's ({@code kit.plan}). */
@NullMarked
package io.leaderforge.tenancy.plan;

import org.jspecify.annotations.NullMarked;
