package io.leaderforge.testkit.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** What ArchUnit's rules of the house have no words for. */
public final class Conditions {

    private Conditions() {}

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

    /** A class that JAX-RS serves. */
    public static DescribedPredicate<JavaMember> servedByHttp() {
        return DescribedPredicate.describe(
                "of resources",
                member -> member.getOwner().isAnnotatedWith("jakarta.ws.rs.Path")
                        && !member.getModifiers().contains(JavaModifier.PRIVATE)
                        && !member.getModifiers().contains(JavaModifier.SYNTHETIC));
    }
}
