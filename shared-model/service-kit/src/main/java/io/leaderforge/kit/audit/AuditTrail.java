package io.leaderforge.kit.audit;

import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TransactionListener;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the entries of a transaction before it commits: those that its work has noted, else one for the request that it
 * belongs to, if it has changed anything. An operator's transaction outside any tenant leaves none.
 */
@ApplicationScoped
class AuditTrail implements TransactionListener {

    private final AuditSink sink;

    AuditTrail(AuditSink sink) {
        this.sink = sink;
    }

    @Override
    public void begun() {
        AuditedRequest request = AuditedRequest.current();
        if (request != null) {
            request.forget();
        }
    }

    @Override
    public Uni<Void> committing(Sql sql) {
        AuditedRequest request = AuditedRequest.current();
        List<Entry> entries = sql.caller().tenantId() == null ? List.of() : entries(sql, request);
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (request != null) {
            sql.afterCommit(request::audited);
        }
        return sink.write(sql, entries);
    }

    private static List<Entry> entries(Sql sql, @Nullable AuditedRequest request) {
        List<AuditNote> notes = sql.notes().all().stream()
                .filter(AuditNote.class::isInstance)
                .map(AuditNote.class::cast)
                .toList();
        if (request == null) {
            return notes.stream().map(note -> outsideRequests(sql, note)).toList();
        }
        if (notes.isEmpty()) {
            return request.leavesEntry(sql) ? List.of(request.entry(sql)) : List.of();
        }
        return notes.stream().map(note -> request.entry(sql, note)).toList();
    }

    private static Entry outsideRequests(Sql sql, AuditNote note) {
        Actor actor = note.actor() == null ? Actor.of(sql.caller()) : Actor.user(note.actor());
        return Entry.of(note, actor, null, null);
    }
}
