package io.leaderforge.testkit;

import io.leaderforge.kit.schema.BoundedContexts;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.leaderforge.contracts.event.EventType;
import io.leaderforge.testkit.house.BodyLists;
import io.leaderforge.testkit.house.Conditions;
import io.leaderforge.testkit.house.FoldingSql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The house style as tests over a service's main classes: {@code class HouseRulesTest extends HouseRules {}} in the
 * service's top package.
 */
public abstract class HouseRules {

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
    /** The packages of the services: the contexts, of which core's is called tenancy, and the gateway. */
    private static final Set<String> CONTEXTS = Stream.concat(
                    BoundedContexts.ALL.stream().map(context -> context.equals(BoundedContexts.CORE) ? "tenancy" : context),
                    Stream.of("gateway"))
            .collect(Collectors.toUnmodifiableSet());
    private static final java.util.Map<String, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

    /** The package above the feature packages: by default the test's own. */
    protected String basePackage() {
        return getClass().getPackageName();
    }

    /**
     * Where the classes are that the rules are for: the module's main ones. They are read from their folder, for by name
     * they would be looked for in all of the class path.
     */
    protected Path folder() {
        return Path.of("target", "classes");
    }

    /** Where the main sources are. */
    protected Path sources() {
        return Path.of("src", "main", "java");
    }

    /** The module as {@code role-names.csv} calls it. */
    protected String module() {
        return basePackage().substring(basePackage().lastIndexOf('.') + 1);
    }

    private JavaClasses mainClasses() {
        return IMPORTED.computeIfAbsent(
                basePackage(),
                name -> new ClassFileImporter().importPath(folder()).that(resideInAPackage(name + "..")));
    }

    @Test
    void featuresDoNotDependOnEachOtherInCircles() {
        check(slices().matching(basePackage() + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void onlyTheTenantTransactionTouchesSessionsPoolsAndTransactions() {
        check(noClasses()
                .should(dependOnClassesThat(named("open sessions, pools or transactions", SESSIONS_AND_POOLS)))
                .because("row-level security sees the caller in a tenant transaction alone: use TenantTransaction"));
        checkCalls("withTransaction or withSession", Conditions::opensTransactions, "use TenantTransaction");
    }

    @Test
    void resourcesKeepEntitiesInside() {
        check(methods().that(Conditions.servedByHttp()).should(Conditions.keepEntitiesInside()));
    }

    @Test
    void endpointsNameWhatTheyProduce() {
        check(methods().that(Conditions.servedByHttp()).should(Conditions.nameWhatTheyProduce()));
    }

    @Test
    void answersNameNoAddressOfTheService() {
        checkCalls(
                "methods that make a location absolute",
                Conditions::namesTheServicesAddress,
                "use Replies.created, whose location is a path below the public host");
    }

    @Test
    void listsOfBodiesHaveASize() {
        check(methods().that(Conditions.servedByHttp()).should(BodyLists.areSizedInWhatMethodsTake()));
    }

    @Test
    void listsOfPatchesHaveASize() {
        check(classes()
                .that(describe("are bodies with constraints", BodyLists::isValidated))
                .should(BodyLists.areSized()));
    }

    @Test
    void bodiesAndEventsAreRecords() {
        check(classes()
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
        checkCalls("blocking methods", Conditions::blocks, "chain the Uni instead");
    }

    @Test
    void whatIsGivenUpIsGivenBack() {
        checkCalls(
                "methods that give up waiting",
                Conditions::givesUp,
                "wait with BoundedWait, which gives back what arrives late");
    }

    @Test
    void nothingIsFiredAndForgotten() {
        checkCalls(
                "methods that swallow failures",
                Conditions::forgets,
                "chain it, or handle the failure: subscribe().with(item -> …, failure -> …)");
    }

    @Test
    void timeComesFromTheClock() {
        checkCalls("the machine's clock", Conditions::looksAtTheMachinesClock, "inject java.time.Clock");
        check(noClasses().should().callConstructor(java.util.Date.class).because("inject java.time.Clock"));
    }

    @Test
    void idsSortByTime() {
        checkCalls("UUID.randomUUID", Conditions::makesRandomIds, "use Ids.next()");
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
                .because("a class is named for what it is in its field"));
    }

    @Test
    void noRoleNameDecides() {
        assertEquals(List.of(), RoleNames.inSources(module(), sources()));
    }

    @Test
    void noServiceDependsOnAnother() {
        Set<String> others = Set.copyOf(CONTEXTS.stream()
                .map(context -> "io.leaderforge." + context)
                .filter(other -> !basePackage().startsWith(other))
                .toList());
        check(noClasses()
                .should(dependOnClassesThat(describe(
                        "belong to another service",
                        type -> others.stream()
                                .anyMatch(other -> type.getPackageName().startsWith(other)))))
                .because("services know each other by events alone"));
    }

    /** An exception that a file no longer needs hides a later mistake in it. */
    @Test
    void noStatementFoldsText() {
        Path sources = Path.of("src", "main", "java");
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
        List<String> missing = Conditions.packagesOf(mainClasses()).stream()
                .filter(name -> name.startsWith(basePackage()))
                .filter(name -> !nullMarked(name))
                .sorted()
                .toList();
        assertEquals(List.of(), missing, "packages without package-info.java with @NullMarked");
    }

    private boolean nullMarked(String packageName) {
        return StreamSupport.stream(mainClasses().spliterator(), false)
                .anyMatch(type -> type.getName().equals(packageName + ".package-info")
                        && type.isAnnotatedWith("org.jspecify.annotations.NullMarked"));
    }

    private void checkCalls(String what, Predicate<JavaMethodCall> fits, String advice) {
        check(classes().should(Conditions.notCall(what, fits, advice)));
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(mainClasses());
    }

    private static DescribedPredicate<JavaClass> named(String description, Set<String> names) {
        return describe(description, type -> names.contains(type.getName()));
    }
}
