package io.leaderforge.kit.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Nobody need be signed in here: without a token the caller is anonymous in the tenant the gateway has resolved. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface PublicRoute {

    /** False: the route also answers where no tenant is resolved, e.g. on the platform host. */
    boolean tenantRequired() default true;

    /** True: a credential in {@code Authorization} is the endpoint's own to judge; here the caller is anonymous. */
    boolean ownCredentials() default false;
}
