package io.leaderforge.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Loads the demo tenants through the gateway. Safe to repeat: what is there under its name, title or e-mail stays as it
 * is, and a load that was cut off goes on where it stopped.
 */
public final class Demo {

    private final URI gateway;
    private final Mailbox mails;
    private final LoadedTenants loaded;
    private final Consumer<String> progress;

    /** @param memory the file that remembers which tenants are complete */
    public Demo(URI gateway, URI mailApi, Path memory, Consumer<String> progress) {
        this.gateway = gateway;
        this.mails = new Mailbox(mailApi);
        this.loaded = new LoadedTenants(memory);
        this.progress = progress;
    }

    /** Everybody who can sign in, by tenant key. */
    public static Map<String, List<SignIn>> signIns(String password) {
        Map<String, List<SignIn>> signIns = new LinkedHashMap<>();
        for (String key : DemoTenant.KEYS) {
            signIns.put(key, DemoTenant.read(key).signIns(password));
        }
        return signIns;
    }

    /**
     * Loads all tenants at once.
     *
     * @param password of every person
     * @throws IllegalStateException with the first call that was refused
     */
    public void load(String operatorEmail, String operatorPassword, String password) {
        DemoApi operator = new DemoApi(gateway, null, null).signIn(operatorEmail, operatorPassword);
        Map<String, String> existing = new HashMap<>();
        for (JsonNode tenant : operator.list("/api/v1/core/tenants")) {
            existing.put(tenant.path("tenant_key").asText(), tenant.path("id").asText());
        }
        List<String> incomplete = DemoTenant.KEYS.stream()
                .filter(key -> !existing.containsKey(key) || !loaded.isComplete(key, existing.get(key)))
                .toList();
        if (incomplete.isEmpty()) {
            progress.accept("Demo        all " + DemoTenant.KEYS.size() + " tenants found");
            return;
        }
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> loading = new ArrayList<>();
            for (String key : incomplete) {
                loading.add(threads.submit(() -> load(operator, existing, DemoTenant.read(key), password)));
            }
            for (Future<?> each : loading) {
                await(each);
            }
        }
        progress.accept("Demo        loaded in "
                + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
    }

    private void load(DemoApi operator, Map<String, String> existing, DemoTenant demo, String password) {
        String id = existing.get(demo.key());
        boolean exists = id != null;
        if (id == null) {
            ObjectNode body = demo.tenant().deepCopy();
            body.set(
                    "owner",
                    DemoApi.object(
                            "email", demo.owner().email(),
                            "full_name", demo.owner().fullName(),
                            "password", password));
            id = operator.post("/api/v1/core/tenants", body).path("id").asText();
            progress.accept("Demo        tenant " + demo.key() + " created");
        }
        DemoApi visitor = operator.at(demo.key());
        if (exists && isSomebodysOwnByNow(visitor, demo, password)) {
            progress.accept(
                    "Demo        tenant " + demo.key() + " is suspended or its owner's password changed: left alone");
            return;
        }
        awaitGateway(visitor, demo);
        DemoApi owner = visitor.signIn(demo.owner().email(), password);
        Map<String, String> organizations = new PeopleLoader(owner, visitor, mails, password).load(demo);
        new ContentLoader(owner).load(demo, organizations);
        new CrmLoader(owner, visitor).load(demo);
        References references = new References(owner, mails, password);
        StepLoader.Tenants tenants = new StepLoader.Tenants(demo.key(), existing.keySet());
        new StepLoader(operator, owner, visitor, references, password, tenants, progress).load(demo.steps());
        loaded.complete(demo.key(), id);
        progress.accept("Demo        tenant " + demo.key() + (exists ? " found" : " loaded"));
    }

    private static boolean isSomebodysOwnByNow(DemoApi visitor, DemoTenant demo, String password) {
        ObjectNode login = DemoApi.object("email", demo.owner().email(), "password", password);
        int status = visitor.call("POST", "/api/v1/core/auth/login", login).status();
        return status == 401 || status == 403;
    }

    /** The gateway knows a tenant some milliseconds after core does. */
    private static void awaitGateway(DemoApi visitor, DemoTenant demo) {
        DemoApi.Answer branding = Polling.until(
                Duration.ofSeconds(20),
                () -> visitor.call("GET", "/api/v1/core/tenant", null),
                DemoApi.Answer::successful);
        if (!branding.successful()) {
            throw new IllegalStateException("Demo: the gateway does not know the tenant " + demo.key());
        }
    }

    private static void await(Future<?> loading) {
        try {
            loading.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
