/** What core consumes of the other services. */
@NullMarked
package io.leaderforge.tenancy.event;

import org.jspecify.annotations.NullMarked;
