package io.leaderforge.kit.tenant;

import io.leaderforge.kit.problem.Problems;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

/** The caller of the request in work, kept on its Vert.x context. */
@ApplicationScoped
public class CurrentCaller {

    private static final String KEY = CurrentCaller.class.getName();

    /** Fails with 401 without a verified caller, that is, if the caller filter has not run. */
    public Caller get() {
        Context context = Vertx.currentContext();
        Caller caller = context == null ? null : context.getLocal(KEY);
        if (caller == null) {
            throw Problems.unauthorized("Sign in and send the access token as 'Authorization: Bearer <token>'.");
        }
        return caller;
    }

    /** Set once per request, by the filter that has verified the caller. */
    public void set(Caller caller) {
        Vertx.currentContext().putLocal(KEY, caller);
    }
}
