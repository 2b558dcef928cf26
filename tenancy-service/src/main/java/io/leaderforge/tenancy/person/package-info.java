/** People of a tenant: their rows, their tenant role, what is published about them, and /me. */
@NullMarked
package io.leaderforge.tenancy.person;

import org.jspecify.annotations.NullMarked;
