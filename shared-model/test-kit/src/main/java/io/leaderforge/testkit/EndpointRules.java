package io.leaderforge.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.testkit.house.BodyLists;
import io.leaderforge.testkit.house.Calls;
import io.leaderforge.testkit.house.Conditions;
import io.leaderforge.testkit.house.Endpoints;
import io.leaderforge.testkit.house.OneHand;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The house style of services and their resources as tests over a service's main classes: {@code class EndpointRulesTest extends EndpointRules
 * {}} in the service's top package. Exceptions and their reasons are in {@code house-exceptions.csv}.
 */
public abstract class EndpointRules extends ModuleRules {

    @Test
    void everyEndpointSaysWhoMayCallIt() {
        judge("no-permission", Endpoints.withoutCaller(code()));
    }

    @Test
    void repliesAreTyped() {
        judge("untyped-reply", Endpoints.untypedReplies(code()));
    }

    @Test
    void resourcesKeepEntitiesInside() {
        judge("exposed-entity", Endpoints.exposedEntities(code()));
    }

    @Test
    void endpointsNameWhatTheyProduce() {
        judge("no-media-type", Endpoints.withoutMediaType(code()));
    }

    @Test
    void answersNameNoAddressOfTheService() {
        judge(
                "own-address",
                Calls.of(
                        code(),
                        Calls.OWN_ADDRESS,
                        "use Reply.created, whose location is a path below the public host"));
    }

    @Test
    void listsOfBodiesHaveASize() {
        check(methods().that(Conditions.servedByHttp()).should(BodyLists.areSizedInWhatMethodsTake()));
    }

    @Test
    void listsOfPatchesHaveASize() {
        checkIfAny(classes()
                .that(describe("are bodies with constraints", BodyLists::isValidated))
                .should(BodyLists.areSized()));
    }

    @Test
    void resourcesArePackagePrivate() {
        judge("public-resource", OneHand.publicResources(code()));
    }

    @Test
    void pathsBeginWithASlash() {
        judge("path", OneHand.pathsWithoutSlash(code()));
    }

    @Test
    void pathParametersAreRestPaths() {
        judge("path-parameter", OneHand.otherPathParameters(code()));
    }

    @Test
    void argumentsComeInOneOrder() {
        judge("argument-order", OneHand.otherOrders(code()));
    }

    @Test
    void bodiesAreNamedForWhatTheyDo() {
        judge("body-name", OneHand.otherBodyNames(code()));
    }

    @Test
    void transactionsAreCalledByOneName() {
        judge("transaction-name", OneHand.otherTransactionNames(code()));
    }

    @Test
    void noRoleNameDecides() {
        assertEquals(List.of(), RoleNames.inSources(module(), sources()));
    }
}
