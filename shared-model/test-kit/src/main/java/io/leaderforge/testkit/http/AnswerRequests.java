package io.leaderforge.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.testkit.EndpointSample;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks an endpoint for other answers than it has, and for what it has created. */
public final class AnswerRequests {

    private static final List<String> NOT_JSON = List.of(
            "text/html", "image/png", "text/plain;charset=utf-8, application/xml;q=0.9", "application/json;q=0");
    private static final List<String> MALFORMED =
            List.of("garbage", "application/", "/", ";", "*/json", "text/html;level");
    private static final List<String> UNKNOWN =
            List.of("garbage", "application/", ";", "application/json;charset", "*/*");
    private static final String REPLAYED = "Idempotency-Replayed";

    private final EndpointSample sample;
    private final List<String> faults = new ArrayList<>();

    private AnswerRequests(EndpointSample sample) {
        this.sample = sample;
    }

    /** What is wrong with the places of what is created, one line each. */
    public static List<String> locations(EndpointSample sample) {
        AnswerRequests requests = new AnswerRequests(sample);
        if (Set.of("POST", "PUT").contains(sample.method())) {
            String key = UUID.randomUUID().toString();
            Response first = requests.send(requests.request().header("Idempotency-Key", key));
            requests.checkLocation(first);
            if (first.statusCode() == 201 && first.header("Location") != null) {
                Response again = requests.send(requests.request().header("Idempotency-Key", key));
                requests.checkLocation(again);
            }
        }
        return requests.faults;
    }

    private void checkLocation(Response response) {
        @Nullable String location = response.header("Location");
        boolean publicHost = location == null
                || location.startsWith("/api/")
                || sample.endpoint().contains(" /scim/") && location.contains("/scim/v2/")
                || sample.endpoint().contains(" /f/") && location.startsWith("/f/");
        if (!publicHost || location != null && location.contains("127.0.0.1")) {
            faults.add(sample.endpoint() + ": Location " + location);
        }
    }

    /** What is answered where JSON is not what is asked for, one line each. */
    public static List<String> otherTypes(EndpointSample sample, Sampling sampling) {
        AnswerRequests requests = new AnswerRequests(sample);
        String own = requests.ownTypes();
        List<String> others =
                NOT_JSON.stream().filter(type -> !own.contains(bare(type))).toList();
        for (String accept : sampling.some("not JSON", sample.endpoint(), others)) {
            requests.expect("Accept: " + accept, Set.of(406), requests.send(requests.accepting(accept)));
        }
        Response answer = requests.send(requests.accepting("text/html, application/json;q=0.9;charset=latin1"));
        String type = String.valueOf(answer.contentType());
        boolean declared = type.isEmpty()
                || type.matches("application/([a-z]+[+])?json(;charset=UTF-8)?")
                || own.contains(bare(type));
        if (!declared || answer.statusCode() >= 500) {
            requests.faults.add(
                    sample.endpoint() + ": Accept with a weight: " + answer.statusCode() + " Content-Type " + type);
        }
        return requests.faults;
    }

    /** What the sample accepts, where its endpoint answers something other than JSON. */
    private String ownTypes() {
        String accept =
                ((FilterableRequestSpecification) sample.request()).getHeaders().getValue("Accept");
        return accept == null ? "" : accept;
    }

    private static String bare(String type) {
        return type.split("[;,]", 2)[0];
    }

    /** What malformed media types lead to, one line each. */
    public static List<String> malformedTypes(EndpointSample sample, Sampling sampling) {
        AnswerRequests requests = new AnswerRequests(sample);
        String key = UUID.randomUUID().toString();
        for (String accept : sampling.some("malformed Accept", sample.endpoint(), MALFORMED)) {
            requests.expect(
                    "Accept: " + accept,
                    Set.of(400),
                    requests.send(requests.accepting(accept).header("Idempotency-Key", key)));
        }
        if (sample.body() != null) {
            for (String type : sampling.some("malformed Content-Type", sample.endpoint(), UNKNOWN)) {
                requests.expect(
                        "Content-Type: " + type, Set.of(415), requests.send(requests.with("Content-Type", type)));
            }
        }
        if (sample.method().equals("POST")) {
            Response valid = requests.send(requests.request().header("Idempotency-Key", key));
            if (valid.header(REPLAYED) != null) {
                requests.faults.add(sample.endpoint() + ": was done although its Accept was malformed");
            }
        }
        return requests.faults;
    }

    /** What a GET with an entity tag answers to who has it already, one line each. */
    public static List<String> revalidated(EndpointSample sample) {
        AnswerRequests requests = new AnswerRequests(sample);
        Response first = requests.send(requests.request());
        @Nullable String tag = first.header("ETag");
        if (first.statusCode() != 200 || tag == null) {
            return List.of();
        }
        Response known = requests.send(requests.with("If-None-Match", "\"other\", " + tag));
        if (known.statusCode() != 304 || !known.asString().isEmpty() || !tag.equals(known.header("ETag"))) {
            requests.faults.add(sample.endpoint() + ": If-None-Match: " + known.statusCode());
        }
        return requests.faults;
    }

    private void expect(String what, Set<Integer> expected, Response response) {
        ResponseCheck.of(response, expected, null)
                .ifPresent(fault -> faults.add(sample.endpoint() + ": " + what + ": " + fault));
    }

    private RequestSpecification request() {
        return sample.request();
    }

    private RequestSpecification accepting(String types) {
        return with("Accept", types);
    }

    private RequestSpecification with(String header, String value) {
        return ((FilterableRequestSpecification) sample.request()).replaceHeader(header, value);
    }

    private Response send(RequestSpecification request) {
        @Nullable JsonNode body = sample.body();
        return sample.send(body == null ? request : request.body(body.toString()));
    }
}
