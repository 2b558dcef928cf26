package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

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

    @Test
    void eachRuleNoticesItsViolation() {
        mustFail(bad::featuresDoNotDependOnEachOtherInCircles, "Cycle detected");
        mustFail(bad::onlyTheTenantTransactionTouchesSessionsPoolsAndTransactions, "Pool");
        mustFail(bad::resourcesKeepEntitiesInside, "exposes the entity Thing");
        mustFail(bad::bodiesAndEventsAreRecords, "PartnerBodies$View is no record");
        mustFail(bad::nothingBlocks, "await");
        mustFail(bad::nothingBlocks, "Thread.sleep");
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
