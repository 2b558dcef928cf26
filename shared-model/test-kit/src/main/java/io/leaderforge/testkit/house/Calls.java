package io.leaderforge.testkit.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What a method of main code must not call, neither directly nor by reference. */
public final class Calls {

    /** A call, or a reference to what will be called. */
    @FunctionalInterface
    public interface Kind extends Predicate<JavaCodeUnitAccess<?>> {}

    /** Waiting for a result on the thread of an event loop. */
    public static final Kind BLOCK = Blocking::blocks;

    /** Acting with a service's power, for which row-level security shows all of a tenant. */
    public static final Kind ELEVATE = call -> is(call, "io.leaderforge.kit.tenant.Caller", "service");

    public static final Kind RANDOM_ID = call -> is(call, "java.util.UUID", "randomUUID");

    /** JAX-RS resolves these against the address that the service itself was called at. */
    public static final Kind OWN_ADDRESS = Calls::namesTheServicesAddress;

    /** Waiting for a limited time, and leaving what arrives after it unused. */
    public static final Kind GIVE_UP = Calls::givesUp;

    /** Starting something whose failure is not reported. */
    public static final Kind FORGET = Calls::forgets;

    /** Asking the machine for the time instead of the injected Clock. */
    public static final Kind MACHINE_TIME = Calls::looksAtTheMachinesClock;

    /** Naming a broken rule by an English sentence alone, which no page can word in another language. */
    public static final Kind UNCODED = Calls::namesRuleBySentence;

    /** Opening a session or transaction of one's own. */
    public static final Kind OPEN_TRANSACTION = Calls::opensTransactions;

    private static final String PRODUCES = "jakarta.enterprise.inject.Produces";
    private static final Set<String> RESPONSES = Set.of(
            "jakarta.ws.rs.core.Response",
            "jakarta.ws.rs.core.Response$ResponseBuilder",
            "org.jboss.resteasy.reactive.RestResponse",
            "org.jboss.resteasy.reactive.RestResponse$ResponseBuilder");
    private static final Set<String> FUTURES =
            Set.of("java.util.concurrent.Future", "java.util.concurrent.CompletableFuture");
    private static final List<String> OWN_TIME = List.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.Year",
            "java.time.YearMonth");

    private Calls() {}

    /** The calls of this kind in main code. */
    public static List<Finding> of(MainCode code, Kind kind, String advice) {
        return code.findings(
                type -> type.getCodeUnitAccessesFromSelf().stream().filter(kind),
                call -> new Finding(code.place(call.getOrigin()), call.getDescription() + "; " + advice));
    }

    private static boolean namesTheServicesAddress(JavaCodeUnitAccess<?> call) {
        return Set.of("created", "location", "contentLocation", "seeOther", "temporaryRedirect")
                        .contains(call.getTarget().getName())
                && RESPONSES.contains(owner(call));
    }

    private static boolean namesRuleBySentence(JavaCodeUnitAccess<?> call) {
        boolean sentence = call.getTarget().getRawParameterTypes().size() == 2;
        return sentence
                && (is(call, "io.leaderforge.kit.problem.Problem$Violation", "<init>")
                        || is(call, "io.leaderforge.kit.problem.Problems", "badRequest")
                        || is(call, "io.leaderforge.kit.problem.Problems", "unprocessable"));
    }

    private static boolean givesUp(JavaCodeUnitAccess<?> call) {
        int parameters = call.getTarget().getRawParameterTypes().size();
        boolean future = FUTURES.contains(owner(call))
                && (is(call, owner(call), "orTimeout")
                        || is(call, owner(call), "completeOnTimeout")
                        || (is(call, owner(call), "get") && parameters == 2));
        return future
                || is(call, "io.smallrye.mutiny.Uni", "ifNoItem")
                || (is(call, "java.util.concurrent.Semaphore", "tryAcquire") && parameters > 1)
                || (call.getTarget().getName().equals("tryLock") && parameters == 2);
    }

    private static boolean forgets(JavaCodeUnitAccess<?> call) {
        boolean deaf = List.of("io.smallrye.mutiny.groups.UniSubscribe", "io.smallrye.mutiny.groups.MultiSubscribe")
                        .contains(owner(call))
                && call.getTarget().getName().equals("with")
                && call.getTarget().getRawParameterTypes().size() == 1
                && call.getTarget().getRawParameterTypes().getFirst().isEquivalentTo(java.util.function.Consumer.class);
        return deaf || call.getTarget().getName().endsWith("AndForget");
    }

    private static boolean looksAtTheMachinesClock(JavaCodeUnitAccess<?> call) {
        List<JavaClass> parameters = call.getTarget().getRawParameterTypes();
        boolean now = OWN_TIME.contains(owner(call))
                && call.getTarget().getName().equals("now")
                && parameters.stream().noneMatch(type -> type.isEquivalentTo(java.time.Clock.class));
        return now
                || is(call, "java.lang.System", "currentTimeMillis")
                || (owner(call).equals("java.util.Date")
                        && call.getTarget().getName().equals("<init>"))
                || (owner(call).equals("java.time.Clock")
                        && call.getTarget().getName().startsWith("system")
                        && !call.getOrigin().isAnnotatedWith(PRODUCES));
    }

    private static boolean opensTransactions(JavaCodeUnitAccess<?> call) {
        return Set.of("withTransaction", "withSession", "withStatelessSession", "withStatelessTransaction")
                        .contains(call.getTarget().getName())
                && (owner(call).startsWith("io.quarkus.hibernate.reactive")
                        || owner(call).startsWith("org.hibernate.reactive")
                        || owner(call).contains("sqlclient"));
    }

    private static boolean is(JavaCodeUnitAccess<?> call, String owner, String method) {
        return owner(call).equals(owner) && call.getTarget().getName().equals(method);
    }

    private static String owner(JavaCodeUnitAccess<?> call) {
        return call.getTargetOwner().getName();
    }
}
