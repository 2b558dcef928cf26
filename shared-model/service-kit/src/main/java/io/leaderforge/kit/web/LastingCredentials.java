package io.leaderforge.kit.web;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Decides who may create a lasting credential; see {@link LastingCredential}. */
@ApplicationScoped
public class LastingCredentials {

    private final Clock clock;
    private final Duration fresh;

    /** @param fresh how long after a sign-in lasting credentials can be created */
    LastingCredentials(
            Clock clock, @ConfigProperty(name = "leaderforge.fresh-sign-in", defaultValue = "PT1H") Duration fresh) {
        this.clock = clock;
        this.fresh = fresh;
    }

    /** Checks the requirements of the method's annotation; without one there are none. */
    void authorize(Caller caller, ResourceInfo resource) {
        LastingCredential mark = AccessFilter.find(resource, LastingCredential.class);
        if (mark == null) {
            if (AccessFilter.find(resource, NotForSupport.class) != null) {
                refuseSupport(caller);
            }
            return;
        }
        switch (mark.value()) {
            case FRESH_SIGN_IN -> requireFresh(caller);
            case IN_REQUEST -> requirePerson(caller);
            case BY_CONTENT -> {}
        }
    }

    /** 403 for support that acts as a person. */
    public void refuseSupport(Caller caller) {
        if (caller.isImpersonated()) {
            throw Problems.forbidden("Support sessions are not allowed to do this.");
        }
    }

    /** 403 for support and machine clients: the credential would outlive them. */
    public void requirePerson(Caller caller) {
        refuseSupport(caller);
        if (caller.isMachine()) {
            throw Problems.forbidden("API keys cannot create credentials that outlive them. Sign in as a user.");
        }
    }

    /** Requires a person with a recent sign-in or password entry; else 401 with the type {@code fresh-sign-in-required}. */
    public void requireFresh(Caller caller) {
        requirePerson(caller);
        boolean signedIn = caller.actor() == Caller.Actor.USER || caller.actor() == Caller.Actor.PLATFORM;
        @Nullable Instant proven = caller.authenticatedAt();
        if (signedIn && (proven == null || proven.isBefore(clock.instant().minus(fresh)))) {
            throw Problems.freshSignInRequired(fresh);
        }
    }
}
