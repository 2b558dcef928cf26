package io.leaderforge.testkit.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What a class or method of a service must not do. */
public final class Conditions {

    private static final String ENTITY = "jakarta.persistence.Entity";
    private static final String PRODUCES = "jakarta.enterprise.inject.Produces";
    private static final String REST_PRODUCES = "jakarta.ws.rs.Produces";
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

    private Conditions() {}

    /** Takes and returns no entity, not inside a Uni or a list either. */
    public static ArchCondition<JavaMethod> keepEntitiesInside() {
        return condition("neither take nor return entities", (method, events) -> {
            Set<JavaClass> types = new HashSet<>(method.getReturnType().getAllInvolvedRawTypes());
            for (JavaParameter parameter : method.getParameters()) {
                types.addAll(parameter.getType().getAllInvolvedRawTypes());
            }
            for (JavaClass type : types) {
                if (type.isAnnotatedWith(ENTITY)) {
                    events.add(SimpleConditionEvent.violated(
                            method,
                            method.getFullName() + " exposes the entity " + type.getSimpleName()
                                    + "; return a record of *Bodies"));
                }
            }
        });
    }

    /** An endpoint, or its class for all of them, has {@code @Produces}; else the client's {@code Accept} decides. */
    public static ArchCondition<JavaMethod> nameWhatTheyProduce() {
        return condition("name what they produce", (method, events) -> {
            if (isEndpoint(method)
                    && !method.isAnnotatedWith(REST_PRODUCES)
                    && !method.getOwner().isAnnotatedWith(REST_PRODUCES)) {
                events.add(SimpleConditionEvent.violated(
                        method, method.getFullName() + " has no @Produces, neither has its class"));
            }
        });
    }

    /** A method that answers requests, beside those that help it. */
    static boolean isEndpoint(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith("jakarta.ws.rs.HttpMethod"));
    }

    /** JAX-RS resolves these against the address that the service itself was called at. */
    public static boolean namesTheServicesAddress(JavaMethodCall call) {
        return Set.of("created", "location", "contentLocation", "seeOther", "temporaryRedirect")
                        .contains(call.getTarget().getName())
                && RESPONSES.contains(owner(call));
    }

    public static ArchCondition<JavaClass> beRecords() {
        return new ArchCondition<>("be records (or enums and sealed interfaces of records)") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.isRecord() && !type.isEnum() && !type.isInterface()) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is no record"));
                }
            }
        };
    }

    /** Calls none of the methods that fit; the advice says what to call instead. */
    public static ArchCondition<JavaClass> notCall(String what, Predicate<JavaMethodCall> fits, String advice) {
        return new ArchCondition<>("not call " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                    if (fits.test(call)) {
                        events.add(SimpleConditionEvent.violated(call, call.getDescription() + "; " + advice));
                    }
                }
            }
        };
    }

    /** Waiting for a result on the thread of an event loop. */
    public static boolean blocks(JavaMethodCall call) {
        return is(call, "io.smallrye.mutiny.Uni", "await")
                || is(call, "io.smallrye.mutiny.groups.MultiSubscribe", "asIterable")
                || is(call, "io.smallrye.mutiny.groups.MultiSubscribe", "asStream")
                || is(call, "java.lang.Thread", "sleep");
    }

    /** Waiting for a limited time, and leaving to nobody what arrives after it. */
    public static boolean givesUp(JavaMethodCall call) {
        int parameters = call.getTarget().getRawParameterTypes().size();
        boolean future = FUTURES.contains(owner(call))
                && (is(call, owner(call), "orTimeout")
                        || is(call, owner(call), "completeOnTimeout")
                        || is(call, owner(call), "get") && parameters == 2);
        return future
                || is(call, "io.smallrye.mutiny.Uni", "ifNoItem")
                || is(call, "java.util.concurrent.Semaphore", "tryAcquire") && parameters > 1
                || call.getTarget().getName().equals("tryLock") && parameters == 2;
    }

    /** Starting something whose failure nobody hears of. */
    public static boolean forgets(JavaMethodCall call) {
        boolean deaf = List.of("io.smallrye.mutiny.groups.UniSubscribe", "io.smallrye.mutiny.groups.MultiSubscribe")
                        .contains(owner(call))
                && call.getTarget().getName().equals("with")
                && call.getTarget().getRawParameterTypes().size() == 1
                && call.getTarget().getRawParameterTypes().getFirst().isEquivalentTo(java.util.function.Consumer.class);
        return deaf || call.getTarget().getName().endsWith("AndForget");
    }

    /** Asking the machine for the time instead of the injected Clock. */
    public static boolean looksAtTheMachinesClock(JavaMethodCall call) {
        List<JavaClass> parameters = call.getTarget().getRawParameterTypes();
        boolean now = OWN_TIME.contains(owner(call))
                && call.getTarget().getName().equals("now")
                && parameters.stream().noneMatch(type -> type.isEquivalentTo(java.time.Clock.class));
        return now
                || is(call, "java.lang.System", "currentTimeMillis")
                || (owner(call).equals("java.time.Clock")
                        && call.getTarget().getName().startsWith("system")
                        && !call.getOrigin().isAnnotatedWith(PRODUCES));
    }

    public static boolean makesRandomIds(JavaMethodCall call) {
        return is(call, "java.util.UUID", "randomUUID");
    }

    /** Opening a session or transaction of one's own. */
    public static boolean opensTransactions(JavaMethodCall call) {
        return Set.of("withTransaction", "withSession", "withStatelessSession", "withStatelessTransaction")
                        .contains(call.getTarget().getName())
                && (owner(call).startsWith("io.quarkus.hibernate.reactive")
                        || owner(call).startsWith("org.hibernate.reactive")
                        || owner(call).contains("sqlclient"));
    }

    /** A class that JAX-RS serves. */
    public static DescribedPredicate<JavaMember> servedByHttp() {
        return DescribedPredicate.describe(
                "of resources",
                member -> member.getOwner().isAnnotatedWith("jakarta.ws.rs.Path")
                        && !member.getModifiers().contains(JavaModifier.PRIVATE)
                        && !member.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    private static boolean is(JavaMethodCall call, String owner, String method) {
        return owner(call).equals(owner) && call.getTarget().getName().equals(method);
    }

    private static String owner(JavaMethodCall call) {
        return call.getTargetOwner().getName();
    }

    private interface Check<T> {
        void check(T item, ConditionEvents events);
    }

    private static <T> ArchCondition<T> condition(String description, Check<T> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                check.check(item, events);
            }
        };
    }

    /** The packages of a service's classes, each once. */
    public static Collection<String> packagesOf(Iterable<JavaClass> classes) {
        Set<String> packages = new HashSet<>();
        classes.forEach(type -> packages.add(type.getPackageName()));
        return packages;
    }
}
