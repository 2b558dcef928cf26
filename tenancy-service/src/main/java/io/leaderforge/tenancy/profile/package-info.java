/** People's profiles: the fields they edit themselves, the part colleagues see, and the fields that the tenant sets. */
@NullMarked
package io.leaderforge.tenancy.profile;

import org.jspecify.annotations.NullMarked;
