package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The rules pass on a package that keeps them, and each fails on one that does not. */
class HouseRulesTest extends HouseRules {

    private final Bad bad = new Bad();

    @Override
    protected String basePackage() {
        return "io.leaderforge.testkit.sample.good";
    }

    @Override
    protected JavaClasses mainClasses() {
        return new ClassFileImporter().importPackages(basePackage());
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
        protected JavaClasses mainClasses() {
            return new ClassFileImporter().importPackages(basePackage());
        }
    }
}
