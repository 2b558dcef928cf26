package io.leaderforge.content.enrollment;

import io.leaderforge.content.enrollment.EnrollmentBodies.CreateEnrollment;
import io.leaderforge.content.enrollment.EnrollmentBodies.EnrollmentView;
import io.leaderforge.contracts.event.content.EnrollmentState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** Enrolls people in collections, at the edition that learners then see, and ends it. */
@ApplicationScoped
class EnrollmentService {

    private static final String INSERT = """
            insert into enrollments (tenant_id, id, user_id, collection_id, edition, required_items)
            values ($1, $2, $3, $4, $5, $6)
            """;
    private static final String MOVE = """
            update enrollments set edition = $3, required_items = $4, revision = revision + 1, updated_at = now()
            where tenant_id = $1 and id = $2
            """;
    private static final String LED = """
            select from memberships where user_id = $1 and manager_id = $2 and is_active and deleted_at is null
            """;
    private static final String PERSON = "select from members where id = $1 and is_active and deleted_at is null";
    private static final String ONE = "from enrollments where collection_id = $1 and id = $2";

    /** What decides who may enroll. */
    @RegisterForReflection
    record Offer(boolean isPublished, boolean isFree) {
        static final Rows<Offer> ROWS = Rows.of(Offer.class)
                .with("is_published", "status = 'published'")
                .with("is_free", "access_level = 'free'");
    }

    @RegisterForReflection
    record Edition(int edition, List<UUID> requiredItems) {
        static final Rows<Edition> ROWS = Rows.of(Edition.class);
    }

    private final TenantTransaction transaction;
    private final Writes writes;

    EnrollmentService(TenantTransaction transaction, Writes writes) {
        this.transaction = transaction;
        this.writes = writes;
    }

    Uni<RestResponse<EnrollmentView>> create(
            UUID collection, CreateEnrollment body, HttpHeaders headers, Grants grants) {
        String path = EnrollmentResource.PATH + "/" + collection + "/enrollments";
        return transaction.withSql(sql -> {
            UUID caller = sql.caller().requireUser();
            UUID user = body.userId() == null ? caller : body.userId();
            boolean isOwn = user.equals(caller);
            boolean mayAll = grants.may(Permission.CONTENT_ENROLLMENTS_APPROVE);
            return sql.require("collection", Offer.ROWS, "from collections where id = $1", collection)
                    .invoke(offer -> require(offer, isOwn && !mayAll))
                    .chain(() -> isOwn ? Uni.createFrom().voidItem() : requirePerson(sql, user, caller, mayAll))
                    .chain(() -> writes.create(sql, headers, path, body, () -> insert(sql, collection, user)));
        });
    }

    private static void require(Offer offer, boolean byLearner) {
        if (!offer.isPublished) {
            throw Problems.conflict("collection_not_published", "Publish the collection before people enroll in it.");
        }
        if (byLearner && !offer.isFree) {
            throw Problems.forbidden("This collection is not free. Ask someone who manages it to enroll you.");
        }
    }

    private static Uni<Void> requirePerson(Sql sql, UUID user, UUID caller, boolean mayAll) {
        return sql.requireReference("/user_id", "person", PERSON, user)
                .chain(() -> mayAll ? Uni.createFrom().item(true) : sql.exists(LED, user, caller))
                .invoke(may -> {
                    if (!may) {
                        throw Problems.forbidden("Enroll yourself, or people who report to you.");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<EnrollmentView> insert(Sql sql, UUID collection, UUID user) {
        return edition(sql, collection)
                .chain(edition -> EnrollmentStates.STATES.store(
                        sql,
                        EnrollmentView.ROWS,
                        INSERT,
                        sql.tenant(),
                        Ids.next(),
                        user,
                        collection,
                        edition.edition,
                        edition.requiredItems));
    }

    private static Uni<Edition> edition(Sql sql, UUID collection) {
        return sql.find(Edition.ROWS, "from keep_edition($1)", collection)
                .onItem()
                .ifNull()
                .failWith(() ->
                        Problems.conflict("collection_not_published", "The collection is not published any longer."));
    }

    /** Takes the collection as it is now; what was completed counts on. */
    Uni<RestResponse<EnrollmentView>> move(UUID collection, UUID id, HttpHeaders headers) {
        return transaction.withSql(sql -> lock(sql, collection, id)
                .chain(current -> writes.put(
                        headers,
                        "",
                        current,
                        () -> edition(sql, collection)
                                .chain(edition -> edition.edition == current.edition()
                                        ? Uni.createFrom().item(current)
                                        : EnrollmentStates.STATES.store(
                                                sql,
                                                EnrollmentView.ROWS,
                                                MOVE,
                                                sql.tenant(),
                                                id,
                                                edition.edition,
                                                edition.requiredItems)))));
    }

    Uni<Void> delete(UUID collection, UUID id, HttpHeaders headers) {
        return transaction.withSql(sql -> lock(sql, collection, id)
                .chain(current -> writes.delete(
                        headers,
                        current,
                        () -> sql.update("delete from enrollments where tenant_id = $1 and id = $2", sql.tenant(), id)
                                .chain(() ->
                                        Outbox.tombstone(sql, EnrollmentState.class, id, current.revision() + 1)))));
    }

    private static Uni<EnrollmentView> lock(Sql sql, UUID collection, UUID id) {
        return sql.require("enrollment", EnrollmentView.ROWS, ONE + " for update", collection, id);
    }
}
