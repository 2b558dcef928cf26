package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The figures of a home page; each is compared with the total of the list that it names. */
public final class HomeFigures {

    private HomeFigures() {}

    /** The figures by their names; fails where the list of one has another number of rows. */
    public static Map<String, Integer> of(Supplier<RequestSpecification> caller, String path) {
        JsonPath figures = get(caller, path);
        List<String> names = figures.getList("items.name");
        List<String> lists = figures.getList("items.list");
        List<Integer> totals = figures.getList("items.total.value");
        Map<String, Integer> found = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String list = lists.get(i) + (lists.get(i).contains("?") ? "&" : "?") + "count=exact&limit=1";
            assertEquals(totals.get(i), get(caller, list).get("total.value"), list);
            found.put(names.get(i), totals.get(i));
        }
        return found;
    }

    private static JsonPath get(Supplier<RequestSpecification> caller, String path) {
        return caller.get().get(path).then().statusCode(200).extract().jsonPath();
    }
}
