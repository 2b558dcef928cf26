package io.leaderforge.kit.words;

import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.kit.inbox.EventHandlers;
import io.leaderforge.kit.replica.ReplicaTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/**
 * The service's replica of the language and the time zone that people have chosen. A service that writes to people creates it,
 * {@code call replica('readers', 'locale text, timezone text')}, and registers it with {@code handlers.with(readers)}.
 */
@ApplicationScoped
public class Readers implements Consumer<EventHandlers> {

    private static final ReplicaTable READERS = ReplicaTable.of("readers", "locale", "timezone");

    @Override
    public void accept(EventHandlers handlers) {
        handlers.states(UserState.class, READERS::apply);
    }
}
