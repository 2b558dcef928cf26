package io.leaderforge.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.local.demo.References.NotKept;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Executes the steps of a demo tenant, in their order. In a tenant of an earlier load a step that was executed then is found
 * by its name or answered as a repetition, and is passed over with the steps that need its answer; and the steps of a
 * person whose password was changed since are left out. A new tenant is loaded as a whole or not at all.
 */
final class StepLoader {

    private static final Set<Integer> REFUSED_SIGN_IN = Set.of(401, 403);

    private final DemoApi operator;
    private final DemoApi owner;
    private final DemoApi visitor;
    private final String password;
    private final References references;
    private final Tenants tenants;
    private final Consumer<String> progress;
    private final Map<String, Optional<DemoApi>> people = new HashMap<>();

    StepLoader(
            DemoApi operator,
            DemoApi owner,
            DemoApi visitor,
            References references,
            String password,
            Tenants tenants,
            Consumer<String> progress) {
        this.operator = operator;
        this.owner = owner;
        this.visitor = visitor;
        this.password = password;
        this.references = references;
        this.tenants = tenants;
        this.progress = progress;
    }

    /**
     * The tenant that is loaded.
     *
     * @param existing the keys of those that an earlier load created
     */
    record Tenants(String key, Set<String> existing) {

        boolean isNew() {
            return !existing.contains(key);
        }
    }

    void load(List<Step> steps) {
        for (Step step : steps) {
            for (int i = 0; i < step.times(); i++) {
                execute(step);
            }
        }
    }

    private void execute(Step step) {
        try {
            Optional<DemoApi> caller = caller(step.by());
            if (caller.isPresent()) {
                execute(step, caller.get(), references.text(step.path()), references.body(step.body()));
            }
        } catch (NotKept earlier) {
            // The answer was another load's.
            if (tenants.isNew()) {
                throw new IllegalStateException(
                        "Demo: " + step.call() + " needs the answer '" + earlier.getMessage()
                                + "', which no step has kept",
                        earlier);
            }
        }
    }

    private void execute(Step step, DemoApi api, String path, @Nullable JsonNode body) {
        if (step.unless() != null && body != null) {
            keep(step, api.foundOrCreated(path, step.unless(), body));
            return;
        }
        DemoApi.Answer answer = api.patiently(step.method(), path, body, step.ifMatch());
        if (!isExpected(step, answer)) {
            throw new IllegalStateException("Demo: " + step.call() + " by " + step.by() + " answered " + answer.status()
                    + ": " + answer.text());
        }
        if (answer.successful()) {
            keep(step, answer.body());
        }
    }

    private boolean isExpected(Step step, DemoApi.Answer answer) {
        if (step.refused() != null) {
            return answer.status() == step.refused();
        }
        return answer.successful() || (!tenants.isNew() && answer.status() == step.again());
    }

    private void keep(Step step, JsonNode answer) {
        if (step.as() != null) {
            references.keep(step.as(), answer);
        }
    }

    /** Empty for a person who cannot sign in any more. */
    private Optional<DemoApi> caller(String by) {
        return switch (by) {
            case Step.OWNER -> Optional.of(owner);
            case Step.VISITOR -> Optional.of(visitor);
            case Step.OPERATOR -> Optional.of(operator);
            default -> people.computeIfAbsent(by, this::signIn);
        };
    }

    private Optional<DemoApi> signIn(String by) {
        int colon = by.indexOf(':');
        String tenant = colon < 0 ? tenants.key() : by.substring(0, colon);
        DemoApi api = colon < 0 ? visitor : operator.at(tenant);
        try {
            return Optional.of(api.signIn(by.substring(colon + 1), password));
        } catch (DemoApi.Refused refused) {
            if (!tenants.existing().contains(tenant) || !REFUSED_SIGN_IN.contains(refused.status())) {
                throw refused;
            }
            progress.accept("Demo        " + by + " cannot sign in with the password of the demo: left alone");
            return Optional.empty();
        }
    }
}
