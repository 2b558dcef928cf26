package io.leaderforge.kit.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** No sign-in is required: without a token the caller is anonymous in the tenant the gateway has resolved. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface PublicRoute {

    /** False: the route also answers where no tenant is resolved, e.g. on the platform host. */
    boolean tenantRequired() default true;

    /** True: the route itself checks {@code Authorization}; the caller is anonymous. */
    boolean ownAuthorization() default false;

    /** True: sign-in and its like, which takes a secret or sends one. The gateway limits calls of one address. */
    boolean signIn() default false;
}
