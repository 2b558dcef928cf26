package io.leaderforge.contracts.event.core;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody asked for an e-mail about an account: to sign up, to verify an address, to reset a password, or something is to
 * be made known to its owner. Which of them, to whom and whether there is anything to send at all is in {@code sealed}
 * alone, so that the event does not tell whether an address has an account.
 *
 * @param expiresAt until when the e-mail's link is good
 * @param sealed a compact JWE (dir, A256GCM) that crm alone can open, of a JSON object with {@code letter}
 *     ({@code sign_up}, {@code account_exists}, {@code email_verification}, {@code password_reset},
 *     {@code password_changed}, {@code email_change}, {@code email_changed}, {@code account_linked},
 *     {@code erasure_planned}, or {@code none} where nothing is to be sent), {@code email}, {@code full_name}, {@code token} (empty where the letter has none),
 *     {@code link}, {@code accepts} (the language of the request that asked for it, or empty) and {@code reader} (the person's
 *     id, empty in what is asked without being signed in)
 */
@EventType(topic = Topic.CORE_ACCOUNT, value = "core.account.mail_requested")
public record AccountMailRequested(UUID id, UUID tenantId, Instant expiresAt, String sealed) implements CoreEvent {}
