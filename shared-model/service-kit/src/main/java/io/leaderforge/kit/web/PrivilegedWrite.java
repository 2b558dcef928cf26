package io.leaderforge.kit.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method gives or takes access by what this service's replica says of memberships. While core has not been heard of for
 * more than five seconds it answers 503 with {@code Retry-After}: somebody who has just lost the role must not use it.
 * Everyday work, a leader's too, goes on without a broker.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface PrivilegedWrite {}
