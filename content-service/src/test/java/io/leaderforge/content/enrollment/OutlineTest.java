package io.leaderforge.content.enrollment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.content.enrollment.EnrollmentBodies.LockReason;
import io.leaderforge.content.enrollment.EnrollmentBodies.LockView;
import io.leaderforge.content.enrollment.EnrollmentBodies.OutlineItemView;
import io.leaderforge.content.enrollment.Outline.Step;
import io.leaderforge.content.item.ItemType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutlineTest {

    private static final Instant NOW = Instant.parse("2030-01-31T09:00:00Z");
    private static final UUID A = UUID.randomUUID();
    private static final UUID B = UUID.randomUUID();
    private static final UUID C = UUID.randomUUID();

    @Test
    void anItemOpensItsHoursAfterTheEnrollment() {
        List<Step> steps = List.of(step(A, true, 24, 0), step(B, true, 0, 0));
        List<LockView> locks = outline(steps, false, NOW.minus(Duration.ofHours(23)))
                .items()
                .getFirst()
                .locks();
        assertEquals(List.of(new LockView(LockReason.DRIP, NOW.plus(Duration.ofHours(1)), null, null)), locks);
        assertTrue(outline(steps, false, NOW.minus(Duration.ofHours(24))).items().stream()
                .allMatch(OutlineItemView::isOpen));
    }

    @Test
    void prerequisitesAreCompletedFirstAndThoseThatAreGoneAreNotAskedFor() {
        List<Step> steps =
                List.of(step(A, true, 0, 99), step(B, true, 0, 0, A), step(C, true, 0, 0, UUID.randomUUID()));
        List<OutlineItemView> items = outline(steps, false, NOW).items();
        assertEquals(
                List.of(new LockView(LockReason.PREREQUISITE, null, A, "A")),
                items.get(1).locks());
        assertTrue(items.get(2).isOpen());
        List<Step> done = List.of(step(A, true, 0, 100), step(B, true, 0, 0, A));
        assertTrue(outline(done, false, NOW).items().get(1).isOpen());
    }

    @Test
    void inASequenceARequiredItemOpensWhatIsBehindIt() {
        List<Step> steps = List.of(
                step(A, true, 0, 100), step(B, false, 0, 0), step(C, true, 0, 0), step(UUID.randomUUID(), true, 0, 0));
        List<OutlineItemView> items = outline(steps, true, NOW).items();
        assertEquals(
                List.of(true, true, true, false),
                items.stream().map(OutlineItemView::isOpen).toList());
        assertEquals(C, items.getLast().locks().getFirst().contentId());
    }

    @Test
    void withoutEnrollmentOrAccessNothingIsOpen() {
        assertEquals(
                LockReason.ENROLLMENT,
                outline(List.of(step(A, true, 0, 0)), false, null)
                        .items()
                        .getFirst()
                        .locks()
                        .getFirst()
                        .reason());
        Step closed =
                new Step(A, "A", ItemType.VIDEO, null, null, null, null, true, 0, List.of(), null, false, 100, NOW);
        assertEquals(
                LockReason.ENTITLEMENT,
                outline(List.of(closed), false, NOW)
                        .items()
                        .getFirst()
                        .locks()
                        .getFirst()
                        .reason());
    }

    @Test
    void progressCountsWhatIsRequiredOrAllWhereNothingIs() {
        List<Step> steps = List.of(step(A, true, 0, 100), step(B, false, 0, 100), step(C, true, 0, 99));
        Outline outline = outline(steps, false, NOW);
        assertEquals(
                List.of(2, 1, 50), List.of(outline.requiredCount(), outline.completedCount(), outline.percentage()));
        Outline optional = outline(List.of(step(A, false, 0, 100), step(B, false, 0, 100)), false, NOW);
        assertEquals(100, optional.percentage());
        assertEquals(0, outline(List.of(), false, NOW).percentage());
    }

    private static Outline outline(List<Step> steps, boolean sequential, @Nullable Instant enrolledAt) {
        return new Outline(steps, sequential, enrolledAt, NOW);
    }

    private static Step step(UUID id, boolean required, int delay, int progress, UUID... needed) {
        String title = id.equals(A) ? "A" : "Other";
        return new Step(
                id,
                title,
                ItemType.VIDEO,
                null,
                null,
                null,
                null,
                required,
                delay,
                List.of(needed),
                null,
                true,
                progress,
                progress == 100 ? NOW : null);
    }
}
