package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The calls that a page needs: how many, and whether their answers have each field that the page shows. A page that must ask once
 * per row, or cannot show a name, fails here.
 *
 * <pre>{@code
 * PageCalls page = new PageCalls(tenant::asOwner);
 * page.shows(page.get("/api/v1/core/audit"), "items", "actor_name", "target_name");
 * page.made(1);
 * }</pre>
 */
public final class PageCalls implements Filter {

    private final Supplier<RequestSpecification> caller;
    private final List<String> calls = new ArrayList<>();

    public PageCalls(Supplier<RequestSpecification> caller) {
        this.caller = caller;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        calls.add(request.getMethod() + " " + request.getURI());
        return context.next(request, response);
    }

    public JsonPath get(String path) {
        return caller.get()
                .filter(this)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Each field is there, and in one row at least it has a value. */
    public void shows(JsonPath answer, String rows, String... fields) {
        List<Map<String, Object>> found = answer.getList(rows);
        Set<String> missing = new HashSet<>();
        for (String field : fields) {
            boolean shown = found.stream().anyMatch(row -> row.get(field) != null);
            if (!shown) {
                missing.add(field);
            }
        }
        assertEquals(Set.of(), missing, () -> "fields without a value in any row of " + found);
    }

    /** The page has made so many calls. */
    public void made(int expected) {
        assertEquals(expected, calls.size(), calls::toString);
    }
}
