/** Feature flags: their definitions for owner and admins, and what they are for whom, by the OpenFeature protocol. */
@NullMarked
package io.leaderforge.tenancy.flag;

import org.jspecify.annotations.NullMarked;
