package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.testkit.house.Finding;
import io.leaderforge.testkit.house.HouseExceptions;
import java.nio.file.Path;
import java.util.List;
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
        mustFail(bad::bodiesAndEventsAreRecords, "PartnerBodies$View is no record");
        mustFail(bad::nothingBlocks, "Uni.await");
        mustFail(bad::nothingBlocks, "Thread.sleep");
        mustFail(bad::nothingBlocks, "CompletableFuture.join");
        mustFail(bad::nothingBlocks, "references method <java.util.concurrent.Future.get");
        mustFail(bad::nothingBlocks, "CountDownLatch.await");
        mustFail(bad::nothingBlocks, "BlockingQueue.poll");
        mustFail(bad::whatIsGivenUpIsGivenBack, "ifNoItem");
        mustFail(bad::nothingIsFiredAndForgotten, "UniSubscribe.with");
        mustFail(bad::timeComesFromTheClock, "Instant.now");
        mustFail(bad::timeComesFromTheClock, "Date.<init>");
        mustFail(bad::idsSortByTime, "randomUUID");
        mustFail(bad::onlyWhatIsListedActsAsTheService, "Caller.service");
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

    @Test
    void anExceptionThatExcusesNothingIsNoticed() {
        HouseExceptions exceptions = HouseExceptions.of("sample", "sample");
        assertEquals(
                List.of("other.Place.of: wrong"),
                exceptions.judge(List.of(
                        new Finding("one.Place.of", "wrong"),
                        new Finding("many.Any.of", "wrong"),
                        new Finding("other.Place.of", "wrong"))));
        assertEquals(
                List.of(
                        "many.* stands in house-exceptions.csv for nothing (sample); remove the line",
                        "one.Place.of stands in house-exceptions.csv for nothing (sample); remove the line"),
                exceptions.judge(List.of()));
    }

    @Test
    void aPackageIsNotExcusedFromNamingAPermission() {
        for (String place : List.of("secondfactor.*", "*", "secondfactor.SecondFactor*")) {
            assertThrows(
                    IllegalStateException.class,
                    () -> HouseExceptions.cells("no-permission,tenancy," + place + ",a person's own"));
        }
        assertEquals(4, HouseExceptions.cells("no-permission,tenancy,person.MeResource.*,a person's own").length);
    }

    static void mustFail(Executable rule, String says) {
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
