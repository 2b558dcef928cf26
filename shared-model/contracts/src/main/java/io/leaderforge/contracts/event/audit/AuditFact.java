package io.leaderforge.contracts.event.audit;

import java.util.UUID;

/** What a context publishes of each change that a request has made; core keeps it in the audit log. */
public interface AuditFact {

    /** The entry's id, in core's log too. */
    UUID id();

    UUID tenantId();

    AuditEntry entry();
}
