/**
 * Machine clients: API keys, which act for the user who created them with some of that user's permissions, and their
 * exchange for access tokens by OAuth 2.0 client credentials (RFC 6749, section 4.4; RFC 8414).
 */
@NullMarked
package io.leaderforge.tenancy.apikey;

import org.jspecify.annotations.NullMarked;
