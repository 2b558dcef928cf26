package io.leaderforge.progress.checkin;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class Checkins implements PanacheRepositoryBase<Checkin, UUID> {

    /** The newest of a round; those before it were cancelled. */
    public Uni<@Nullable Checkin> newestOf(UUID roundId) {
        return find("roundId = ?1 order by id desc", roundId).firstResult();
    }
}
