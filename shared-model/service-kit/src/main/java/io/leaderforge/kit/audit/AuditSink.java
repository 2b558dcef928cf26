package io.leaderforge.kit.audit;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where entries go, in the transaction of the change: the outbox; in core the log itself. */
public interface AuditSink {

    Uni<Void> write(Sql sql, List<Entry> entries);
}
