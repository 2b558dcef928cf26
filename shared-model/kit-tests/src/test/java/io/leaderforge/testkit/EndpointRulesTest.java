package io.leaderforge.testkit;

import static io.leaderforge.testkit.HouseRulesTest.mustFail;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rules pass on a resource that keeps them, and each fails on one that does not. */
class EndpointRulesTest extends EndpointRules {

    private final Bad bad = new Bad();

    @Override
    protected String basePackage() {
        return "io.leaderforge.testkit.sample.good";
    }

    @Override
    protected Path folder() {
        return Path.of("target", "test-classes");
    }

    @Override
    protected Path sources() {
        return Path.of("src", "test", "java", "io", "leaderforge", "testkit", "sample", "good");
    }

    @Test
    void eachRuleNoticesItsViolation() {
        mustFail(bad::everyEndpointSaysWhoMayCallIt, "one.BadResource.list: names no permission");
        mustFail(bad::repliesAreTyped, "one.BadResource.order: returns a bare Response");
        mustFail(bad::repliesAreTyped, "one.BadResource.later: returns a bare Response");
        mustFail(bad::resourcesKeepEntitiesInside, "one.BadResource.list: exposes the entity Thing");
        mustFail(bad::resourcesKeepEntitiesInside, "one.BadResource.page: exposes the entity Thing");
        mustFail(bad::endpointsNameWhatTheyProduce, "one.BadResource.list: has no @Produces");
        mustFail(bad::answersNameNoAddressOfTheService, "Response.created");
        mustFail(bad::answersNameNoAddressOfTheService, "ResponseBuilder.location");
        mustFail(bad::listsOfBodiesHaveASize, "Order.lines has no @Size");
        mustFail(bad::listsOfBodiesHaveASize, "Line.labels has no @Size");
        mustFail(bad::listsOfPatchesHaveASize, "Edit.names has no @Size");
        mustFail(bad::resourcesArePackagePrivate, "one.BadResource: is public");
        mustFail(bad::pathsBeginWithASlash, "one.BadResource.page: has a @Path without a leading slash");
        mustFail(bad::pathParametersAreRestPaths, "one.BadResource.page: takes 'id' without @RestPath");
        mustFail(bad::pathParametersAreRestPaths, "one.BadResource.order: takes 'shelf' without @RestPath");
        mustFail(bad::argumentsComeInOneOrder, "one.BadResource.order: takes its arguments in another order");
        mustFail(bad::bodiesAreNamedForWhatTheyDo, "two.PartnerBodies$NewThing: is a body");
        mustFail(bad::bodiesAreNamedForWhatTheyDo, "two.PartnerBodies$Order: is what createOrder takes");
        mustFail(bad::transactionsAreCalledByOneName, "one.BadResource: calls its transaction 'transactions'");
    }

    private static class Bad extends EndpointRules {
        @Override
        protected String basePackage() {
            return "io.leaderforge.testkit.sample.bad";
        }

        @Override
        protected Path folder() {
            return Path.of("target", "test-classes");
        }
    }
}
