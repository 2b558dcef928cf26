/** What a brand may say: colours, fonts and addresses of tenants and organizations, and whether its text can be read. */
@NullMarked
package io.leaderforge.tenancy.brand;

import org.jspecify.annotations.NullMarked;
