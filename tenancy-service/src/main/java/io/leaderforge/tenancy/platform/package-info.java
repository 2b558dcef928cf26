/** The platforms (apps) of a tenant, their settings, their customization, and people's access to them. */
@NullMarked
package io.leaderforge.tenancy.platform;

import org.jspecify.annotations.NullMarked;
