package io.leaderforge.kit.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method grants or revokes access by the memberships in this service's replica. If core has sent no heartbeat for more than
 * five seconds, it answers 503 with {@code Retry-After}: a person who has just lost the role must not use it. Everyday work,
 * a leader's included, continues without a broker.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface PrivilegedWrite {}
