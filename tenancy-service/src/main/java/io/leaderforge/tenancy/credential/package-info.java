/**
 * The lasting credentials that a person has made, API keys and directories' tokens, taken together: what becomes of them when
 * the person's password is reset or the person is deactivated (ADR 98).
 */
@NullMarked
package io.leaderforge.tenancy.credential;

import org.jspecify.annotations.NullMarked;
