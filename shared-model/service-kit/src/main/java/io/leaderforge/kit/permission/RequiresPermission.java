package io.leaderforge.kit.permission;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The endpoint is for people whose roles hold the permission, else 403. A request of a role that is not built-in works with
 * the power of its base only where the endpoint names a permission that the role holds; an endpoint that names none is
 * served as to a member.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresPermission {

    Permission value();

    /**
     * Others of which each opens the endpoint as well, for one that answers several kinds of things; it answers those that
     * the caller's permissions are for.
     */
    Permission[] or() default {};

    /**
     * False where others are served too, with what row-level security leaves them: their own, or their organization's. The
     * permission then only opens the whole tenant.
     */
    boolean required() default true;
}
