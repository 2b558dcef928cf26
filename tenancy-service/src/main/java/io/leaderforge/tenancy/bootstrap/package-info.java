/**
 * What a page needs before anyone has signed in, in one public, cacheable call: whether and how people sign up and sign in, the
 * tenant's language, time zone and links, and what pages are drawn with. Rows only, of other features' tables.
 */
@NullMarked
package io.leaderforge.tenancy.bootstrap;

import org.jspecify.annotations.NullMarked;
