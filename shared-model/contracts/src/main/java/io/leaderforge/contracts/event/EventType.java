package io.leaderforge.contracts.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Ties an event record to the topic it travels on and to its CloudEvents {@code type}, which is
 * {@code io.leaderforge.<value>.v<version>}. Adding an optional component to a record is compatible; anything else is a
 * new version beside the old one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventType {

    Topic topic();

    /** The type's name between the product's prefix and the version, e.g. {@code core.membership.updated}. */
    String value();

    int version() default 1;
}
