package io.leaderforge.testkit.answer;

import io.restassured.RestAssured;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Compares each answer that REST-assured gets from the service under test with the service's OpenAPI document, and fails the
 * test that has asked on an undeclared status, media type, header field or property, a wrong type, a null, or a field that is
 * missing. {@link AnswerChecks} puts it in front of every test.
 */
final class AnswerCheck implements OrderedFilter {

    private static final String DOCUMENT = "/q/openapi";
    private static final Path REPORT = Path.of("target", "answers.txt");

    private final boolean onlyReports;
    private final AtomicReference<@Nullable DeclaredAnswers> declared = new AtomicReference<>();

    AnswerCheck(boolean onlyReports) {
        this.onlyReports = onlyReports;
    }

    /** Before all others: what they change of the request is not this one's. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        Response received = context.next(request, response);
        URI uri = URI.create(request.getURI());
        if (uri.getPort() == RestAssured.port && !uri.getPath().startsWith(DOCUMENT)) {
            List<String> faults = declared().faults(Answer.of(request.getMethod(), uri.getRawPath(), received));
            if (!faults.isEmpty()) {
                refuse(faults, received.asString());
            }
        }
        return received;
    }

    private void refuse(List<String> faults, String body) {
        String sentences = String.join("\n", faults) + "\n";
        if (!onlyReports) {
            throw new AssertionError("The answer is not what openapi.yaml says:\n" + sentences + body);
        }
        try {
            Files.writeString(REPORT, sentences, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Read once for all test classes: another test profile serves the same resources. */
    private DeclaredAnswers declared() {
        DeclaredAnswers known = declared.get();
        if (known != null) {
            return known;
        }
        String json = RestAssured.given()
                .noFilters()
                .accept("application/json")
                .get(DOCUMENT + "?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        declared.compareAndSet(null, DeclaredAnswers.of(json));
        return declared();
    }
}
