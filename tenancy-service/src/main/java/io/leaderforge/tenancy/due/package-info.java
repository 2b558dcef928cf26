/** Work that becomes due by itself, of all tenants: found and leased by the worker role, done once however many instances. */
@NullMarked
package io.leaderforge.tenancy.due;

import org.jspecify.annotations.NullMarked;
