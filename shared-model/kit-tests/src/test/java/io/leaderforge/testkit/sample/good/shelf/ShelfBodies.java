package io.leaderforge.testkit.sample.good.shelf;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Bodies by their usual names. */
final class ShelfBodies {

    private ShelfBodies() {}

    record CreateShelf(String name) {}

    record ShelfView(UUID id, Instant at, OffsetDateTime until) {}
}
