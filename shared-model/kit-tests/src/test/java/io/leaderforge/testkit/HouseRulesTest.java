package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The rules pass on a package that keeps them, and each fails on one that does not. */
class HouseRulesTest extends HouseRules {

    private static final Path SAMPLES = Path.of("target", "test-classes");

    private final Bad bad = new Bad();

    @Override
    protected String basePackage() {
        return "io.leaderforge.testkit.sample.good";
    }

    @Override
    protected Path folder() {
        return SAMPLES;
    }

    @Override
    protected Path sources() {
        return Path.of("..", "service-kit", "src", "main", "java");
    }

    @Override
    protected String module() {
        return "kit";
    }

    @Test
    void finding8_aRoleNamedInASourceIsNoticed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Comment.java"), "/** For the \"owner\". */ class Comment {} // 'admin'");
        assertEquals(List.of(), RoleNames.inSources("sample", folder));
        Files.writeString(folder.resolve("Sql.java"), "class Sql { String text = \"m.role in ('owner', 'admin')\"; }");
        Files.writeString(
                folder.resolve("Code.java"), "class Code { boolean is(String r) { return r.equals(\"editor\"); } }");
        assertEquals(
                List.of("Code.java", "Sql.java"),
                RoleNames.inSources("sample", folder).stream()
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .toList());
    }

    @Test
    void eachRuleNoticesItsViolation() {
        mustFail(bad::featuresDoNotDependOnEachOtherInCircles, "Cycle detected");
        mustFail(bad::onlyTheTenantTransactionTouchesSessionsPoolsAndTransactions, "Pool");
        mustFail(bad::resourcesKeepEntitiesInside, "exposes the entity Thing");
        mustFail(bad::endpointsNameWhatTheyProduce, "BadResource.list() has no @Produces");
        mustFail(bad::answersNameNoAddressOfTheService, "Response.created");
        mustFail(bad::answersNameNoAddressOfTheService, "ResponseBuilder.location");
        mustFail(bad::listsOfBodiesHaveASize, "Order.lines has no @Size");
        mustFail(bad::listsOfBodiesHaveASize, "Line.labels has no @Size");
        mustFail(bad::listsOfPatchesHaveASize, "Edit.names has no @Size");
        mustFail(bad::bodiesAndEventsAreRecords, "PartnerBodies$View is no record");
        mustFail(bad::nothingBlocks, "await");
        mustFail(bad::nothingBlocks, "Thread.sleep");
        mustFail(bad::whatIsGivenUpIsGivenBack, "ifNoItem");
        mustFail(bad::nothingIsFiredAndForgotten, "UniSubscribe.with");
        mustFail(bad::timeComesFromTheClock, "Instant.now");
        mustFail(bad::idsSortByTime, "randomUUID");
        mustFail(bad::namesSayWhatThingsAre, "PartnerServiceImpl");
        mustFail(bad::everyPackageSaysWhatItOwnsAndIsNullMarked, "sample.bad.one");
    }

    @Test
    void aTransactionOpenedWithoutAnyPoolIsNoticedToo() {
        Bad partner = new Bad() {
            @Override
            protected String basePackage() {
                return "io.leaderforge.testkit.sample.bad.two";
            }
        };
        mustFail(partner::onlyTheTenantTransactionTouchesSessionsPoolsAndTransactions, "withTransaction");
    }

    private static void mustFail(Executable rule, String says) {
        String message = assertThrows(AssertionError.class, rule).getMessage();
        assertTrue(message.contains(says), message);
    }

    private static class Bad extends HouseRules {
        @Override
        protected String basePackage() {
            return "io.leaderforge.testkit.sample.bad";
        }

        @Override
        protected Path folder() {
            return SAMPLES;
        }
    }
}
