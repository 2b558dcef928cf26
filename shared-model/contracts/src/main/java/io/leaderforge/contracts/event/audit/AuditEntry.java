package io.leaderforge.contracts.event.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to what. Values, addresses and names are in {@code sealed} alone.
 *
 * @param action         {@code <target type>.<past participle>}, e.g. {@code item.created}
 * @param targetId       null where the target has no id, e.g. a tenant's setting
 * @param organizationId the organization that it concerns; null: the whole tenant
 * @param actorType      {@code user}, {@code api_key}, {@code support}, {@code operator}, {@code service} or {@code anonymous}
 * @param actorId        the person; for {@code api_key} the one who created it, for {@code support} the one acted as
 * @param impersonatorId the platform operator who acted as the person
 * @param credentialId   the API key, or the service's credential
 * @param requestId      the trace id of the request, as problems and log lines name it
 * @param sealed         a compact JWE (dir, A256GCM) that core alone can open, of a JSON object with {@code old_data},
 *     {@code new_data}, {@code details}, {@code ip_address} and {@code user_agent}
 */
public record AuditEntry(
        String action,
        String targetType,
        @Nullable UUID targetId,
        @Nullable UUID organizationId,
        String actorType,
        @Nullable UUID actorId,
        @Nullable UUID impersonatorId,
        @Nullable UUID credentialId,
        @Nullable String requestId,
        String sealed) {}
