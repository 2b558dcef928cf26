package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.json.Columns;
import org.jspecify.annotations.Nullable;

/** What a step did, and where execution leaves it. */
record Done(ObjectNode output, @Nullable String handle) {

    static Done of(ObjectNode output) {
        return new Done(output, null);
    }

    static Done nothing() {
        return new Done(Columns.object(), null);
    }
}
