package io.leaderforge.kit.web;

import io.leaderforge.kit.tenant.Caller;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Method;

/** Something that must hold before a verified caller's request runs, e.g. that the replica has caught up with the token. */
@FunctionalInterface
public interface CallerCheck {

    /**
     * Answers when the request may run; fails with the problem to answer otherwise.
     *
     * @param method the resource method that is to run, with its annotations
     */
    Uni<Void> check(Caller caller, Method method);
}
