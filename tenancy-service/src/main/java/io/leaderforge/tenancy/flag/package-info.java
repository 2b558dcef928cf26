/** Feature flags: definitions for owner and admins, and their evaluation by the OpenFeature protocol. */
@NullMarked
package io.leaderforge.tenancy.flag;

import org.jspecify.annotations.NullMarked;
