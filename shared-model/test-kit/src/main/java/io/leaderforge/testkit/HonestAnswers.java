package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import io.leaderforge.testkit.http.AnswerRequests;
import io.leaderforge.testkit.http.MethodRequests;
import io.leaderforge.testkit.http.OpenApi;
import io.leaderforge.testkit.http.Sampling;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every endpoint answers JSON or refuses before it does anything, and what it has created is to be found below the public
 * host. Extended like {@link BadInput}, with the same samples.
 */
public abstract class HonestAnswers {

    /** Adds a valid request for each endpoint; called once per test. */
    protected abstract void samples(EndpointSamples samples);

    /** Where the OpenAPI document is; in JSON. */
    protected String openApiPath() {
        return "/q/openapi?format=json";
    }

    @Test
    @DisplayName("Location is a path below the public host, also when a request is repeated under its Idempotency-Key")
    void f1_locationIsRelativeToThePublicHost() {
        check((sample, sampling) -> AnswerRequests.locations(sample));
    }

    @Test
    @DisplayName("what is not JSON is refused with 406, and no answer's type is the client's text")
    void f2_otherMediaTypesAreNotAcceptable() {
        check(AnswerRequests::otherTypes);
    }

    @Test
    @DisplayName("a malformed Accept or Content-Type is a 4xx, and nothing is written")
    void f3_malformedMediaTypesAreRefusedBeforeAnythingIsWritten() {
        check(AnswerRequests::malformedTypes);
    }

    @Test
    @DisplayName("every GET that answers an ETag answers 304 to who has it")
    void f7_ifNoneMatchIsEvaluated() {
        check((sample, sampling) ->
                sample.method().equals("GET") ? AnswerRequests.revalidated(sample) : List.<String>of());
    }

    @Test
    @DisplayName("405 names the methods of the path, and OPTIONS the same ones")
    void f8_allowNamesTheMethodsOfThePath() {
        List<String> faults = MethodRequests.faults(OpenApi.at(openApiPath()));
        if (!faults.isEmpty()) {
            fail(faults.size() + " faults:\n" + String.join("\n", faults));
        }
    }

    private void check(BiFunction<EndpointSample, Sampling, List<String>> requests) {
        OpenApi api = OpenApi.at(openApiPath());
        Sampling sampling = Sampling.of(api);
        EndpointSamples samples = new EndpointSamples();
        samples(samples);
        samples.addKit(api);
        List<String> faults = samples.all().stream()
                .flatMap(sample -> requests.apply(sample, sampling).stream())
                .toList();
        if (!faults.isEmpty()) {
            fail(faults.size() + " faults:\n" + String.join("\n", faults));
        }
    }
}
