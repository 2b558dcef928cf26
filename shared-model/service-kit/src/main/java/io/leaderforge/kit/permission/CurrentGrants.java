package io.leaderforge.kit.permission;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of the request in work may, kept on its Vert.x context beside the caller; ask for it where the request
 * begins, not after waiting for something.
 */
@ApplicationScoped
public class CurrentGrants {

    private static final String KEY = CurrentGrants.class.getName();

    /** {@link Grants#NONE} outside a request of a person. */
    public Grants get() {
        Context context = Vertx.currentContext();
        @Nullable Grants grants = context == null ? null : context.getLocal(KEY);
        return grants == null ? Grants.NONE : grants;
    }

    /** Set once per request, when the caller's roles are known. */
    public void set(Grants grants) {
        Vertx.currentContext().putLocal(KEY, grants);
    }
}
