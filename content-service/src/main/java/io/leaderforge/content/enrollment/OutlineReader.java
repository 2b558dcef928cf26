package io.leaderforge.content.enrollment;

import io.leaderforge.content.enrollment.EnrollmentBodies.EnrollmentView;
import io.leaderforge.content.enrollment.EnrollmentBodies.OutlineItemView;
import io.leaderforge.content.enrollment.EnrollmentBodies.OutlineView;
import io.leaderforge.content.enrollment.Outline.Step;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a collection as a learner meets it, in three statements however many items it has. */
@ApplicationScoped
class OutlineReader {

    /** Of a learner who is enrolled the edition's items, of others those that are in the collection now. */
    private static final String STEPS = """
            with places as (
              select (o.item ->> 'content_id')::uuid as content_id, (o.item ->> 'module_id')::uuid as module_id,
                o.item ->> 'module_title' as module_title, (o.item ->> 'is_required')::boolean as is_required,
                (o.item ->> 'unlock_delay_hours')::int as unlock_delay_hours,
                array(select jsonb_array_elements_text(o.item -> 'prerequisites'))::uuid[] as prerequisites,
                (o.item ->> 'estimated_duration_minutes')::int as estimated_duration_minutes, o.place
              from collection_editions e cross join jsonb_array_elements(e.document -> 'items') with ordinality as o (item, place)
              where e.collection_id = $1 and e.edition = $2
              union all
              select ci.content_id, ci.module_id, m.title, ci.is_required, ci.unlock_delay_hours, ci.prerequisites,
                ci.estimated_duration_minutes, ci.sort_order
              from collection_items ci left join modules m on m.id = ci.module_id
              where $2::int is null and ci.collection_id = $1
            )
            select %s
            from outline_content(array(select content_id from places)) f
              join places p on p.content_id = f.content_id
              left join items i on i.id = p.content_id
              left join learner_progress l on l.user_id = $3 and l.content_id = p.content_id and l.deleted_at is null
            order by p.place
            """;

    private static final String STATEMENT = STEPS.formatted("""
            p.content_id, f.title, f.type, f.duration_seconds, f.thumbnail_url, p.module_id, p.module_title, p.is_required,
            p.unlock_delay_hours, p.prerequisites, p.estimated_duration_minutes, i.id is not null as is_visible,
            coalesce(l.progress_percentage, 0) as progress_percentage, l.completed_at
            """.strip());

    /** A collection, and the edition that the caller takes. */
    @RegisterForReflection
    record Taken(String name, boolean isSequential, boolean hasChanged) {
        static final Rows<Taken> ROWS = Rows.of(Taken.class)
                .with("is_sequential", "coalesce((e.document ->> 'is_sequential')::boolean, c.is_sequential)")
                .with("has_changed", "coalesce(c.status = 'published' and c.version > e.version, false)");

        static final String FROM = "from collections c left join collection_editions e"
                + " on e.collection_id = c.id and e.edition = $2 where c.id = $1";
    }

    private final TenantTransaction transaction;
    private final Clock clock;

    OutlineReader(TenantTransaction transaction, Clock clock) {
        this.transaction = transaction;
        this.clock = clock;
    }

    Uni<OutlineView> read(UUID id) {
        return transaction.withSql(sql -> read(sql, id, clock.instant()));
    }

    static Uni<OutlineView> read(Sql sql, UUID id, Instant now) {
        UUID user = sql.caller().requireUser();
        return sql.find(EnrollmentView.ROWS, "from enrollments where user_id = $1 and collection_id = $2", user, id)
                .chain(enrollment -> read(sql, id, user, enrollment, now));
    }

    private static Uni<OutlineView> read(
            Sql sql, UUID id, UUID user, @Nullable EnrollmentView enrollment, Instant now) {
        Integer edition = enrollment == null ? null : enrollment.edition();
        return sql.first(Taken.ROWS.reader(), "select " + Taken.ROWS.columns("c") + " " + Taken.FROM, id, edition)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("collection"))
                .chain(taken -> sql.list(Step.ROWS.reader(), STATEMENT, id, edition, user)
                        .map(steps -> view(id, taken, enrollment, steps, now)));
    }

    private static OutlineView view(
            UUID id, Taken taken, @Nullable EnrollmentView enrollment, List<Step> steps, Instant now) {
        Outline outline =
                new Outline(steps, taken.isSequential, enrollment == null ? null : enrollment.enrolledAt(), now);
        List<OutlineItemView> items = outline.items();
        OutlineItemView next = items.stream()
                .filter(item -> item.isOpen() && item.progressPercentage() < 100)
                .findFirst()
                .orElse(null);
        return new OutlineView(
                id,
                taken.name,
                enrollment,
                taken.hasChanged,
                outline.requiredCount(),
                outline.completedCount(),
                outline.percentage(),
                next == null ? null : next.contentId(),
                next == null ? null : next.title(),
                items);
    }
}
