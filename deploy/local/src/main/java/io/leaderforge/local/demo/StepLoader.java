package io.leaderforge.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.local.demo.References.NotKept;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Executes the steps of a demo tenant, in their order. A step that an earlier load has executed is found by its name or
 * answered as a repetition, and is passed over with the steps that need its answer.
 */
final class StepLoader {

    private final DemoApi operator;
    private final DemoApi owner;
    private final DemoApi visitor;
    private final String password;
    private final References references;
    private final Map<String, DemoApi> people = new HashMap<>();

    StepLoader(DemoApi operator, DemoApi owner, DemoApi visitor, Mailbox mails, String password) {
        this.operator = operator;
        this.owner = owner;
        this.visitor = visitor;
        this.password = password;
        this.references = new References(owner, mails, password);
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
            String path = references.text(step.path());
            JsonNode body = references.body(step.body());
            DemoApi api = caller(step.by());
            if (step.unless() != null && body != null) {
                keep(step, api.foundOrCreated(path, step.unless(), body));
            } else {
                once(step, api, path, body);
            }
        } catch (NotKept earlier) {
            // The answer was another load's.
        }
    }

    private void once(Step step, DemoApi api, String path, @Nullable JsonNode body) {
        DemoApi.Answer answer = api.patiently(step.method(), path, body, step.ifMatch());
        Integer refused = step.refused();
        boolean asExpected =
                refused == null ? answer.successful() || answer.status() == step.again() : answer.status() == refused;
        if (!asExpected) {
            throw new IllegalStateException("Demo: " + step.call() + " by " + step.by() + " answered " + answer.status()
                    + ": " + answer.text());
        }
        if (answer.successful()) {
            keep(step, answer.body());
        }
    }

    private void keep(Step step, JsonNode answer) {
        if (step.as() != null) {
            references.keep(step.as(), answer);
        }
    }

    private DemoApi caller(String by) {
        return switch (by) {
            case Step.OWNER -> owner;
            case Step.VISITOR -> visitor;
            case Step.OPERATOR -> operator;
            default -> people.computeIfAbsent(by, this::signIn);
        };
    }

    private DemoApi signIn(String by) {
        int colon = by.indexOf(':');
        return colon < 0
                ? visitor.signIn(by, password)
                : operator.at(by.substring(0, colon)).signIn(by.substring(colon + 1), password);
    }
}
