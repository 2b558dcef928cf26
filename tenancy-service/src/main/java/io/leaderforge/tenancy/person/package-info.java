/** People of a tenant: their rows, their tenant role, their published state, and /me. */
@NullMarked
package io.leaderforge.tenancy.person;

import org.jspecify.annotations.NullMarked;
