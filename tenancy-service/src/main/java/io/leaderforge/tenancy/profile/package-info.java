/** What a person tells of themselves, what colleagues see of it, and what the tenant keeps about the person. */
@NullMarked
package io.leaderforge.tenancy.profile;

import org.jspecify.annotations.NullMarked;
