/**
 * The lasting credentials that a person has created, API keys and SCIM tokens, and their revocation when the person's password
 * is reset or the person is deactivated (ADR 98).
 */
@NullMarked
package io.leaderforge.tenancy.credential;

import org.jspecify.annotations.NullMarked;
