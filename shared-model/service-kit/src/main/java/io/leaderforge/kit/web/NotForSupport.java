package io.leaderforge.kit.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The endpoint is for the tenant's own people; support, acting as one of them, gets a 403: sessions, profile, the sign-on
 * policy, roles of people. {@link LastingCredential} includes this.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NotForSupport {}
