package io.leaderforge.kit.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What only the tenant's own people do, and support, acting as one of them, may not (403): sessions, profile, the sign-on
 * policy, who has which role. {@link LastingCredential} says so, too.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NotForSupport {}
