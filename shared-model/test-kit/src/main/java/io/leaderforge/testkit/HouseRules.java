package io.leaderforge.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import io.leaderforge.contracts.event.EventType;
import io.leaderforge.testkit.house.Calls;
import io.leaderforge.testkit.house.Conditions;
import io.leaderforge.testkit.house.Dependencies;
import io.leaderforge.testkit.house.FoldingSql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * The house style as tests over a module's main classes: {@code class HouseRulesTest extends HouseRules {}} in the module's
 * top package. Exceptions and their reasons are in {@code house-exceptions.csv}.
 */
public abstract class HouseRules extends ModuleRules {

    private static final Set<String> SESSIONS_AND_POOLS = Set.of(
            "org.hibernate.reactive.mutiny.Mutiny$SessionFactory",
            "org.hibernate.reactive.stage.Stage$SessionFactory",
            "io.vertx.sqlclient.Pool",
            "io.vertx.mutiny.sqlclient.Pool",
            "io.vertx.pgclient.PgPool",
            "io.vertx.mutiny.pgclient.PgPool",
            "io.quarkus.hibernate.reactive.panache.common.WithTransaction",
            "io.quarkus.hibernate.reactive.panache.common.WithSession",
            "jakarta.transaction.Transactional",
            "javax.sql.DataSource",
            "java.sql.Connection");
    /** The packages that services share; each other package belongs to one service. */
    private static final List<String> SHARED = List.of("io.leaderforge.kit.", "io.leaderforge.contracts.");

    @Test
    void featuresDoNotDependOnEachOtherInCircles() {
        check(slices().matching(basePackage() + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void onlyTheTenantTransactionTouchesSessionsPoolsAndTransactions() {
        judge(
                "sessions",
                Dependencies.on(
                        code(),
                        SESSIONS_AND_POOLS,
                        "use TenantTransaction: row-level security sees the caller in it alone"));
        judge("transactions", Calls.of(code(), Calls.OPEN_TRANSACTION, "use TenantTransaction"));
    }

    @Test
    void bodiesAndEventsAreRecords() {
        checkIfAny(classes()
                .that(describe(
                        "are nested in *Bodies",
                        type -> type.getEnclosingClass()
                                .map(outer -> outer.getSimpleName().endsWith("Bodies"))
                                .orElse(false)))
                .or()
                .areAnnotatedWith(EventType.class)
                .should(Conditions.beRecords()));
    }

    @Test
    void nothingBlocks() {
        judge("blocking", Calls.of(code(), Calls.BLOCK, "chain the Uni instead"));
    }

    @Test
    void whatIsGivenUpIsGivenBack() {
        judge(
                "giving-up",
                Calls.of(code(), Calls.GIVE_UP, "wait with BoundedWait, which gives back what arrives late"));
    }

    @Test
    void nothingIsFiredAndForgotten() {
        judge(
                "forgetting",
                Calls.of(
                        code(),
                        Calls.FORGET,
                        "chain it, or handle the failure: subscribe().with(item -> …, failure -> …)"));
    }

    @Test
    void brokenRulesHaveCodes() {
        judge("uncoded", Calls.of(code(), Calls.UNCODED, "add the Rule, for pages in other languages"));
    }

    @Test
    void timeComesFromTheClock() {
        judge("time", Calls.of(code(), Calls.MACHINE_TIME, "inject java.time.Clock"));
    }

    @Test
    void idsSortByTime() {
        judge("random-ids", Calls.of(code(), Calls.RANDOM_ID, "use Ids.next()"));
    }

    @Test
    void namesSayWhatThingsAre() {
        check(noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveNameMatching(".*(Util|Utils|Dto|DTO|Mapper|Controller)")
                .orShould()
                .resideInAnyPackage("..impl..", "..util..", "..common..", "..dto..", "..mapper..")
                .because("a class is named by its term of the field"));
    }

    /** Row-level security shows a service all rows of the tenant, so every use of it in a request is reviewed. */
    @Test
    void onlyWhatIsListedActsAsTheService() {
        judge(
                "elevation",
                Calls.of(code(), Calls.ELEVATE, "list it with the reason why the caller's own power is not enough"));
    }

    @Test
    void noServiceDependsOnAnother() {
        check(noClasses()
                .should(dependOnClassesThat(describe("belong to another service", this::isAnothers)))
                .because("services know each other by events alone"));
    }

    private boolean isAnothers(JavaClass type) {
        String name = type.getName();
        return name.startsWith("io.leaderforge.")
                && !name.startsWith(basePackage() + ".")
                && SHARED.stream().noneMatch(name::startsWith);
    }

    /** An exception that a file no longer needs hides a later mistake in it. */
    @Test
    void noStatementFoldsText() {
        Path sources = sources();
        assertEquals(
                FoldingSql.exceptions().stream()
                        .filter(file -> Files.exists(sources.resolve(file)))
                        .sorted()
                        .toList(),
                FoldingSql.in(sources),
                "files with SQL that folds text, as sql-folding-exceptions.csv has them: compare keys that"
                        + " io.leaderforge.kit.text makes");
    }

    @Test
    void everyPackageSaysWhatItOwnsAndIsNullMarked() {
        Set<String> marked = code().stream()
                .filter(type -> type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        List<String> missing = code().stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !marked.contains(name))
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of(), missing, "packages without package-info.java with @NullMarked");
    }
}
