/** The platforms (apps) of a tenant, their settings and looks, and who may use which until when. */
@NullMarked
package io.leaderforge.tenancy.platform;

import org.jspecify.annotations.NullMarked;
