/**
 * Machine clients: API keys, which act for the person who made them with a part of what that person may, and their exchange
 * for access tokens by OAuth 2.0 client credentials (RFC 6749, section 4.4; RFC 8414).
 */
@NullMarked
package io.leaderforge.tenancy.apikey;

import org.jspecify.annotations.NullMarked;
