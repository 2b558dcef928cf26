package io.leaderforge.content;

import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A tenant of its own for one test, and what is often done in it. */
public final class World {

    public static final String ITEMS = "/api/v1/content/items";
    public static final String ENTITLEMENTS = "/api/v1/content/entitlements";

    public static final String LICENSES = "/api/v1/content/licenses";

    public static final String CATEGORIES = "/api/v1/content/categories";
    public static final String TAGS = "/api/v1/content/tags";

    private final TestTenant core;
    private final Set<UUID> people = new HashSet<>();
    public final UUID tenant;

    public World() {
        this(Replicas.tenant());
    }

    public World(TestTenant core) {
        this.core = core;
        this.tenant = core.id();
    }

    public RequestSpecification owner() {
        return core.asOwner();
    }

    /** A person of the tenant by what core has published, else somebody it knows nothing of. */
    public RequestSpecification as(UUID user) {
        return people.contains(user) ? core.as(user) : As.member(tenant, user);
    }

    /** The key of its address. */
    public String key() {
        return core.key();
    }

    public TestTenant core() {
        return core;
    }

    /** An item that other tenants may license. */
    public UUID licensable(String title) {
        return item(Map.of("type", "video", "title", title, "visibility", "licensable"));
    }

    /** A perpetual license of the item, offered. */
    public UUID offer(UUID item, World licensee) {
        return created(owner().body(
                        Map.of("content_id", item, "licensee_tenant_key", licensee.key(), "price_paid_cents", 4900))
                .post(LICENSES));
    }

    /** The same, accepted. */
    public UUID license(UUID item, World licensee) {
        UUID license = offer(item, licensee);
        licensee.accept(license).then().statusCode(200);
        return license;
    }

    /** The owner's acceptance of an offer as it is now. */
    public Response accept(UUID license) {
        String read = owner().get(LICENSES + "/{l}", license).header("ETag");
        return owner().header("If-Match", read).post(LICENSES + "/{l}/accept", license);
    }

    public UUID organization() {
        return core.organization("Acme");
    }

    /** A new person, with an active membership in the organization. */
    public UUID member(UUID organization) {
        UUID user = core.user("learner", "member");
        people.add(user);
        core.member(user, organization, "member");
        return user;
    }

    public void join(UUID user, UUID organization) {
        core.member(user, organization, "member");
    }

    public UUID item(String title) {
        return item(Map.of("type", "video", "title", title));
    }

    public UUID item(Map<String, ?> fields) {
        return created(owner().body(fields).post(ITEMS));
    }

    /** A resumable upload of the owner's, begun. */
    public UUID upload(UUID item) {
        String location = owner().header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", 10)
                .post(ITEMS + "/{i}/file/uploads", item)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    /** At the end of its parent's categories, or of those at the top. */
    public UUID category(String name, @Nullable UUID parent) {
        Map<String, Object> body = parent == null ? Map.of("name", name) : Map.of("name", name, "parent_id", parent);
        return created(owner().body(body).post(CATEGORIES));
    }

    public void categorize(UUID item, UUID category) {
        owner().put(ITEMS + "/{i}/categories/{c}", item, category).then().statusCode(204);
    }

    public UUID tag(String name) {
        return created(owner().body(Map.of("name", name)).post(TAGS));
    }

    public UUID entitlement(String name) {
        return created(owner().body(Map.of("name", name)).post(ENTITLEMENTS));
    }

    public void put(UUID entitlement, UUID item) {
        owner().put(ENTITLEMENTS + "/{e}/items/{i}", entitlement, item).then().statusCode(204);
    }

    public void grant(UUID entitlement, UUID organization) {
        owner().put(ENTITLEMENTS + "/{e}/organizations/{o}", entitlement, organization)
                .then()
                .statusCode(204);
    }

    /** An entitlement that opens the items to the organization. */
    public UUID opened(UUID organization, UUID... items) {
        UUID entitlement = entitlement("Package");
        for (UUID item : items) {
            put(entitlement, item);
        }
        grant(entitlement, organization);
        return entitlement;
    }

    public List<String> seenBy(UUID user) {
        return as(user).get(ITEMS).then().statusCode(200).extract().path("items.title");
    }

    public long accessRows() {
        return (long)
                rows("select count(*) from access where tenant_id = ?", tenant).getFirst();
    }

    public static UUID created(Response response) {
        return UUID.fromString(response.then().statusCode(201).extract().path("id"));
    }

    /** Waits until as many calls of the service wait for a row lock. */
    public static void awaitBlocked(int count) {
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> {
            try (Connection admin = Stack.current().jdbc("admin")) {
                String waiting = "select count(*) from pg_stat_activity"
                        + " where usename = 'content_app' and wait_event_type = 'Lock'";
                return (long) rows(admin, waiting).getFirst() == count;
            }
        });
    }

    /** The calls' status codes, sorted, when the row they all need is given free after all of them wait for it. */
    public static List<Integer> raceFor(String lock, UUID row, List<Supplier<Response>> calls) throws SQLException {
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size());
                Connection holder = Stack.current().jdbc("content", "owner")) {
            holder.setAutoCommit(false);
            rows(holder, lock, row);
            List<Future<Integer>> answers = calls.stream()
                    .map(call -> threads.submit(() -> call.get().statusCode()))
                    .toList();
            try {
                awaitBlocked(calls.size());
            } finally {
                holder.commit();
            }
            return answers.stream().map(World::join).sorted().toList();
        }
    }

    private static int join(Future<Integer> answer) {
        try {
            return answer.get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the owner of the schema, who sees all tenants. */
    public static void sql(String statement, Object... parameters) {
        try (Connection connection = Stack.current().jdbc("content", "owner");
                PreparedStatement prepared = prepare(connection, statement, parameters)) {
            prepared.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of each row, as the owner of the schema. */
    public static List<Object> rows(String statement, Object... parameters) {
        try (Connection connection = Stack.current().jdbc("content", "owner")) {
            return rows(connection, statement, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<Object> rows(Connection connection, String statement, Object... parameters) throws SQLException {
        try (PreparedStatement prepared = prepare(connection, statement, parameters);
                ResultSet found = prepared.executeQuery()) {
            List<Object> all = new ArrayList<>();
            while (found.next()) {
                all.add(found.getObject(1));
            }
            return all;
        }
    }

    private static PreparedStatement prepare(Connection connection, String statement, Object... parameters)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < parameters.length; i++) {
            prepared.setObject(i + 1, parameters[i]);
        }
        return prepared;
    }
}
