/** Passwords (Argon2id on a bounded pool), opaque tokens of which only hashes are stored, and sealed secrets in events. */
@NullMarked
package io.leaderforge.tenancy.secret;

import org.jspecify.annotations.NullMarked;
