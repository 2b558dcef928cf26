package io.leaderforge.kit.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a resource method: it leaves no entry, for the reason that {@code audit-exceptions.csv} has. On a component of a record: its
 * value is in no entry, because it is secret.
 */
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface NotAudited {}
