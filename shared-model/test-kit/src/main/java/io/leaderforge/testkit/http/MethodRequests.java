package io.leaderforge.testkit.http;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Asks each path of the document for a method that it does not have, and for those that it has. */
public final class MethodRequests {

    private static final List<String> ORDER = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** Over connections that are kept: REST-assured opens one for each request. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private MethodRequests() {}

    /** What is wrong with the answers, one line each. */
    public static List<String> faults(OpenApi api) {
        Map<String, Set<String>> methodsByPath = new TreeMap<>();
        api.endpoints().forEach(endpoint -> {
            String[] parts = endpoint.split(" ", 2);
            methodsByPath.computeIfAbsent(parts[1], any -> new TreeSet<>()).add(parts[0]);
        });
        List<String> faults = new ArrayList<>();
        methodsByPath.forEach((path, methods) -> {
            String place = api.somePath(methods.iterator().next() + " " + path);
            Set<String> described = api.methods(path);
            if (!described.contains("OPTIONS")) {
                check("OPTIONS", place, 204, described, faults);
            }
            Set<String> served = methodsByPath.entrySet().stream()
                    .filter(other -> mayMeet(path, other.getKey()))
                    .flatMap(other -> other.getValue().stream())
                    .collect(Collectors.toSet());
            ORDER.stream()
                    .filter(method -> !served.contains(method)
                            && !Set.of("HEAD", "OPTIONS").contains(method))
                    .findFirst()
                    .ifPresent(method -> check(method, place, 405, described, faults));
        });
        return faults;
    }

    private static boolean mayMeet(String one, String other) {
        String[] ones = one.split("/");
        String[] others = other.split("/");
        if (ones.length != others.length) {
            return false;
        }
        for (int i = 0; i < ones.length; i++) {
            if (!ones[i].equals(others[i]) && !ones[i].startsWith("{") && !others[i].startsWith("{")) {
                return false;
            }
        }
        return true;
    }

    private static void check(String method, String place, int status, Set<String> methods, List<String> faults) {
        String expected = ORDER.stream()
                .filter(one ->
                        methods.contains(one) || one.equals("OPTIONS") || one.equals("HEAD") && methods.contains("GET"))
                .collect(Collectors.joining(", "));
        HttpResponse<Void> response = send(method, place);
        String allow = response.headers().firstValue("Allow").orElse("none");
        if (response.statusCode() != status || !expected.equals(allow)) {
            faults.add(method + " " + place + ": " + response.statusCode() + ", Allow: " + allow + " instead of "
                    + expected);
        }
    }

    private static HttpResponse<Void> send(String method, String place) {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + place))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
