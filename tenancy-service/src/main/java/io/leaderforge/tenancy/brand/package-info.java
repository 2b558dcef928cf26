/** Rules for brands of tenants and organizations: colours, fonts, URLs, and the contrast of text. */
@NullMarked
package io.leaderforge.tenancy.brand;

import org.jspecify.annotations.NullMarked;
